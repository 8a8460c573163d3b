import type { History, HistoryEntry, HistoryQuery } from '../contract/history.ts';
import type { HistoryPage } from '../table/history.ts';
import { type LogEntry, versionOf } from '../table/log-entry.ts';
import { fromCursor, toCursor, wrongCursor } from './cursor.ts';

/** The version at which the page begins that a caller asks for: the newest, or where the page before ended. */
export const beginsAt = ({ cursor }: HistoryQuery, newest: number): number =>
  cursor === undefined ? newest : Number(fromCursor(cursor, /^\d{1,12}$/));

/** A page as the wire has it. Throws 400 when the cursor led to no entry of that thing. */
export function toHistory(page: HistoryPage | undefined, undoable?: LogEntry): History {
  if (!page) throw wrongCursor();
  return {
    entries: page.entries.map((entry) => tell(entry, entry === undoable)),
    next: page.next === undefined ? undefined : toCursor(String(page.next)),
  };
}

/** An entry as the history tells it: what only the order's page shows stands among its fields. */
function tell(entry: LogEntry, undoable: boolean): HistoryEntry {
  const { at, happenedAt, by, kind, set, was, detail, jobs, jobsWere } = entry;
  // Of an order that is not on the board the log sets nothing; it left with this entry if it stood there before.
  const left = set === null && was !== undefined;
  return {
    version: versionOf(entry),
    at,
    happenedAt,
    by,
    kind,
    set: left ? null : { ...set, ...detail?.set },
    was: was || detail?.was ? { ...was, ...detail?.was } : undefined,
    reason: left && detail ? String(detail.set.reason) : undefined,
    jobs,
    jobsWere,
    undoable: undoable || undefined,
  };
}
