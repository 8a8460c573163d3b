import { COLUMNS } from '../../../domain/lifecycle.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { BoardView } from '../../contract/board.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { withoutAddress } from '../../table/address.ts';
import { readCards } from '../../table/cards.ts';
import { Busy } from '../../table/commit.ts';
import { readDirectory } from '../../table/directory.ts';
import { readHead, readSince } from '../../table/log.ts';
import { toChange } from '../../table/log-entry.ts';

/**
 * GET /api/board — the head is read first, then the cards, then what happened meanwhile: some of that is in the cards already, so that
 * only with all of it applied they are the picture of one version.
 */
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
    const meanwhile = await readSince(tenant, head.version);
    if (!meanwhile) throw new Busy('this board changed faster than it could be read');
    const changes = meanwhile.entries.map(toChange);
    const { settings, ...names } = directory;
    const people = names.people.map(withoutAddress);
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
      directory: { ...names, people },
      settings,
      ...(changes.length > 0 ? { changes } : {}),
    });
  },
});
