import { ok } from '../../../domain/result.ts';
import { ArchiveList, ArchiveQuery } from '../../contract/archive.ts';
import { fromCursor, toCursor } from '../../middleware/cursor.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { readArchive } from '../../table/archive.ts';
import { toCard } from '../../table/card-row.ts';

/** When an order was completed, and its running number. */
const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#\d{12}$/;

/** GET /api/archive — completed orders that have left the board, by the month in which they were completed. */
const listArchive = endpoint({
  route: 'GET /api/archive',
  summary:
    'The work orders of the archive that were completed in a month, newest first, 500 at a time.',
  may: 'read',
  query: ArchiveQuery,
  answer: ArchiveList,
  async run({ tenant, query: { month, cursor } }) {
    const after = cursor === undefined ? undefined : fromCursor(cursor, PLACE);
    const { orders, next } = await readArchive(tenant, month, after);
    return ok({
      orders: orders.map(({ order, version }) => {
        const { status, archivedAt } = order;
        return { ...toCard({ ...order, status: 'completed' }, version), status, archivedAt };
      }),
      next: next && toCursor(next),
    });
  },
});

export const endpoints = [listArchive];
export const handler = noun(...endpoints);
