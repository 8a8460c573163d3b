import { toInstant } from './calendar.ts';
import type { Job } from './job.ts';

const BELIEVED_MS = 48 * 3_600_000;
const LATE_MS = 60_000;

/** What cannot have happened before it was there. */
export type Made = { readonly createdAt: string };

/**
 * When something happened that a person pressed: a phone without a network says it later, with the time of the press.
 * "A press is believed from the moment the thing was made, or the visit was started, until now, and two days back at most": one from
 * before that is as old as can be, one from the future (a clock that is ahead) is now. Without `pressedAt` it is now.
 */
export function happenedAt(
  pressedAt: string | undefined,
  now: string,
  { createdAt }: Made,
  visit?: Job,
): string {
  if (pressedAt === undefined) return now;
  const latest = Date.parse(now);
  const began = visit && 'startedAt' in visit ? visit.startedAt : undefined;
  const earliest = Math.max(
    latest - BELIEVED_MS,
    Date.parse(createdAt),
    began === undefined ? 0 : Date.parse(began),
  );
  return toInstant(Math.min(latest, Math.max(earliest, Date.parse(pressedAt))));
}

/** When it happened, if it is told so much later that both times are worth saying: "more than a minute". */
export function toldLate(happened: string, now: string): { readonly happenedAt?: string } {
  return Date.parse(now) - Date.parse(happened) > LATE_MS ? { happenedAt: happened } : {};
}
