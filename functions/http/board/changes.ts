import * as z from 'zod';
import { ok, refuse } from '../../../domain/result.ts';
import { ChangesView } from '../../contract/board.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { readHead, readSince } from '../../table/log.ts';
import { toChange } from '../../table/log-entry.ts';

/** GET /api/board/changes?since= — what happened after a version; one read unit when nothing did, at any size of the board. */
export const getChanges = endpoint({
  route: 'GET /api/board/changes',
  summary: 'What happened on the board after a version, or word that a fresh board is cheaper.',
  may: 'read',
  query: z.strictObject({ since: z.coerce.number().int().min(0) }),
  answer: ChangesView,
  async run({ tenant, query, now }) {
    const found = await readSince(tenant, query.since);
    if (found) {
      const { version, checksum } = found.head;
      return ok({ version, checksum, now, changes: found.entries.map(toChange) });
    }
    const head = await readHead(tenant);
    if (!head) return refuse({ code: 'tenant-unknown' });
    return ok({ version: head.version, now, resync: true as const });
  },
});
