import type { PersonId } from '../../../domain/ids.ts';
import { conflicts } from '../../../domain/merge.ts';
import { permission } from '../../../domain/policy.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { History, HistoryQuery } from '../../contract/history.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { beginsAt, toHistory } from '../../middleware/history.ts';
import { findOrder } from '../../table/cards.ts';
import { readHistory } from '../../table/history.ts';
import { workOrderPartition } from '../../table/keys.ts';
import type { LogEntry } from '../../table/log-entry.ts';
import { isMoveOf, undoOf } from '../../table/undo-order.ts';
import { OrderPath } from './order-path.ts';

/** GET /api/work-orders/{number}/history — who did what and when, before and after. */
export const workOrderHistory = endpoint({
  route: 'GET /api/work-orders/{number}/history',
  summary: 'What happened to a work order, newest first, 50 at a time.',
  may: 'read',
  path: OrderPath,
  query: HistoryQuery,
  answer: History,
  async run({ tenant, actor, path: { number }, query }) {
    const found = await findOrder(tenant, number);
    if (!found) return refuse({ code: 'work-order-unknown' });
    const subject = { id: number, partition: workOrderPartition(tenant, number) };
    const page = await readHistory(tenant, subject, beginsAt(query, found.version));
    // All that stands in the way of an undo is newer, and only the first page has all of that.
    const mayUndo = query.cursor === undefined && permission(actor.role, 'dispatch') === 'yes';
    return ok(toHistory(page, mayUndo && page ? lastMove(page.entries, actor.person) : undefined));
  },
});

/** The move that a person may take back: theirs, and nothing since rests on it. There is never a second one, for moves rest on moves. */
function lastMove(entries: readonly LogEntry[], person: PersonId): LogEntry | undefined {
  return entries.find((move, i) => {
    if (!isMoveOf(move, person)) return false;
    const undo = undoOf(move, []);
    return !entries.slice(0, i).some((later) => conflicts(undo, [], later));
  });
}
