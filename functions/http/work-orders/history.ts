import type { PersonId } from '../../../domain/ids.ts';
import { conflicts } from '../../../domain/merge.ts';
import { permission } from '../../../domain/policy.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { History, type HistoryEntry, HistoryQuery } from '../../contract/history.ts';
import { fromCursor, toCursor, wrongCursor } from '../../middleware/cursor.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { findOrder } from '../../table/cards.ts';
import { readHistory } from '../../table/history.ts';
import { type LogEntry, versionOf } from '../../table/log-entry.ts';
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
  async run({ tenant, actor, path: { number }, query: { cursor } }) {
    const found = await findOrder(tenant, number);
    if (!found) return refuse({ code: 'work-order-unknown' });
    const from = cursor === undefined ? found.version : Number(fromCursor(cursor, /^\d{1,12}$/));
    const page = await readHistory(tenant, number, from);
    if (!page) throw wrongCursor();
    const { entries, next } = page;
    // All that stands in the way of an undo is newer, and only the first page has all of that.
    const mayUndo = cursor === undefined && permission(actor.role, 'dispatch') === 'yes';
    const undoable = mayUndo ? lastMove(entries, actor.person) : undefined;
    return ok({
      entries: entries.map((entry) => tell(entry, entry === undoable)),
      next: next === undefined ? undefined : toCursor(String(next)),
    });
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

/** An entry as the history tells it: what only the order's page shows stands among its fields. */
function tell(entry: LogEntry, undoable: boolean): HistoryEntry {
  const { at, by, kind, set, was, detail, jobs, jobsWere } = entry;
  // Of an order that is not on the board the log sets nothing; it left with this entry if it stood there before.
  const left = set === null && was !== undefined;
  return {
    version: versionOf(entry),
    at,
    by,
    kind,
    set: left ? null : { ...set, ...detail?.set },
    was: was || detail?.was ? { ...was, ...detail?.was } : undefined,
    reason: left ? String(detail?.set.reason) : undefined,
    jobs,
    jobsWere,
    undoable: undoable || undefined,
  };
}
