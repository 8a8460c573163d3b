import type { Card } from '../../domain/card.ts';
import type { WorkOrderNumber } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { ok, type Result } from '../../domain/result.ts';
import { deedsOf } from '../../domain/visit.ts';
import type { WorkOrderChanged, WorkOrderGone } from '../contract/answers.ts';
import type { LoneJobChanged } from '../contract/job.ts';
import { type LogEntry, toChange } from '../table/log-entry.ts';

/** What a command answers: the card as its own entry left it, so that a retry hears the same as the first call. */
export function changed(entry: Result<LogEntry>): Result<WorkOrderChanged> {
  if (!entry.ok) return entry;
  const { value } = entry;
  return ok({ ...(value.card as Card), change: toChange(value) });
}

/** The same of an order that is not on the board, or has just left it: there is no card to show. */
export function gone(entry: Result<LogEntry>): Result<WorkOrderGone> {
  if (!entry.ok) return entry;
  const change = toChange(entry.value);
  const { id, version } = change;
  const status = isArchived(entry.value) ? 'archived' : 'cancelled';
  return ok({ number: id as WorkOrderNumber, status, version, change });
}

/** What a note answers: an order takes it wherever it is. */
export function noted(entry: Result<LogEntry>): Result<WorkOrderChanged | WorkOrderGone> {
  const isGone = entry.ok && (!entry.value.card || isArchived(entry.value));
  return isGone ? gone(entry) : changed(entry);
}

const isArchived = ({ card }: LogEntry) =>
  (card as { status?: string } | undefined)?.status === 'archived';

/** What a change of a job on its own answers: the job as its own entry left it. */
export function changedLone(entry: Result<LogEntry>): Result<LoneJobChanged> {
  if (!entry.ok) return entry;
  const job = entry.value.card as Omit<LoneJobChanged, 'may' | 'change'>;
  return ok({ ...job, may: [...deedsOf(job as Job, false)], change: toChange(entry.value) });
}

/** What a change of the directory answers: the thing as its own entry left it. The entry that made it sets all of it. */
export function changedRecord<T extends { readonly version: number; readonly change: unknown }>(
  entry: Result<LogEntry>,
): Result<T> {
  if (!entry.ok) return entry;
  const { card, set } = entry.value;
  const change = toChange(entry.value);
  return ok({ ...((card as object) ?? set), version: change.version, change } as unknown as T);
}
