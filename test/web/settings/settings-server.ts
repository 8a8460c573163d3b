import { StubServer } from '../../support/site.ts';

const WEEKS = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'];
const LEFT = [9, 14, 11, 12];
export const THROUGHPUT = {
  weeks: LEFT.map((left, i) => ({
    ...{ from: WEEKS[i], to: WEEKS[i + 1] },
    ...{ new: left, scheduled: left - 3, 'in-progress': 0 },
  })),
  suggested: { new: 12, scheduled: 9 },
};

/** A server of one order, that sets the caps it is asked to. */
export function settingsServer(): StubServer {
  const server = new StubServer();
  server.board.set('WO-KKT-000001', { title: 'Boiler inspection' });
  server.replies.set('GET /api/settings/throughput', () => ({ body: THROUGHPUT }));
  server.replies.set('PATCH /api/settings', () => {
    const asked = server.posted.at(-1)?.body as { caps?: object; archiveAfterDays?: number };
    const { archiveAfterDays } = asked;
    if (archiveAfterDays) server.board.settings = { ...server.board.settings, archiveAfterDays };
    const all = Object.entries({ ...server.board.settings.caps, ...asked.caps });
    const change = server.board.setCaps(Object.fromEntries(all.filter(([, cap]) => cap !== null)));
    return { body: { ...server.board.settings, change } };
  });
  return server;
}
