import { COLUMNS } from '../../../domain/lifecycle.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { BoardView } from '../../contract/board.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { readCards } from '../../table/cards.ts';
import { readDirectory } from '../../table/directory.ts';
import { readHead } from '../../table/log.ts';

/** GET /api/board — the head is read first, then the cards: what is newer than the head arrives again as a change and does no harm. */
export const getBoard = endpoint({
  route: 'GET /api/board',
  summary:
    'The whole board: cards, columns with counts and caps, names, rules, and the version of all that.',
  may: 'read',
  answer: BoardView,
  async run({ tenant, now }) {
    const head = await readHead(tenant);
    const [cards, directory] = await Promise.all([readCards(tenant), readDirectory(tenant)]);
    if (!head || !directory) return refuse({ code: 'tenant-unknown' });
    const { settings, ...names } = directory;
    const caps: Partial<Record<string, number>> = settings.caps;
    const columns = COLUMNS.map((status, i) => ({
      status,
      count: head.counts[i] ?? 0,
      cap: caps[status],
    }));
    const { version, checksum } = head;
    return ok({
      version,
      checksum,
      now,
      columns,
      cards: [...cards],
      directory: names,
      settings,
    });
  },
});
