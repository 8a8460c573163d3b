import type { Card } from '../../../domain/card.ts';
import { slaState } from '../../../domain/card.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { JobView, WorkOrderView } from '../../../functions/contract/work-order.ts';

/** Where and how dates and money are read. */
export type Manner = {
  readonly zone: string;
  readonly locale: string;
  readonly currency: string;
};

export const STATUS_NAMES: Readonly<Record<WorkOrderView['status'], string>> = {
  new: 'New',
  scheduled: 'Scheduled',
  'in-progress': 'In Progress',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

export const PRIORITY_NAMES: Readonly<Record<Card['priority'], string>> = {
  critical: 'Critical',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};

export const JOB_STATUS_NAMES: Readonly<Record<JobView['status'], string>> = {
  unscheduled: 'No date yet',
  scheduled: 'Scheduled',
  started: 'Under way',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

/** What the button of a move says, by where it leads. */
export const MOVE_NAMES: Readonly<Record<Column, string>> = {
  new: 'Back to New',
  scheduled: 'Schedule',
  'in-progress': 'Start work',
  completed: 'Complete',
};

/** "Fri 27 Nov" of a plain date. */
export function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** "Fri 27 Nov, 17:00" of an instant, in the tenant's zone. */
export function instantWords(instant: string, { zone, locale }: Manner): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** "1,250.00 $" as the locale writes it, from minor units. */
export function moneyWords(minor: number, { locale, currency }: Manner): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

/** When a visit is, or is meant to be. */
export function visitWords({ slot, window }: JobView, locale: string): string {
  if (slot) return `${dayWords(slot.date, locale)} · ${slot.start}–${slot.end}`;
  if (!window) return '';
  const { earliest, latest } = window;
  return earliest === latest
    ? dayWords(earliest, locale)
    : `${dayWords(earliest, locale)} – ${dayWords(latest, locale)}`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function spanWords(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`;
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.max(1, Math.floor(ms / MINUTE_MS))} min`;
}

export type SlaLine = { readonly state: ReturnType<typeof slaState>; readonly text: string };

/** "Complete by Fri 27 Nov, 17:00 — 3 h left": the promise in words, against server time. */
export function slaLine(
  card: Pick<Card, 'atRiskAt' | 'breachAt' | 'completedAt'>,
  now: string,
  manner: Manner,
): SlaLine | undefined {
  if (!card.breachAt) return undefined;
  const state = slaState(card, now);
  const by = `Complete by ${instantWords(card.breachAt, manner)}`;
  const left = Date.parse(card.breachAt) - Date.parse(card.completedAt ?? now);
  if (card.completedAt) {
    return { state, text: `${by} — ${left < 0 ? `${spanWords(-left)} too late` : 'kept'}` };
  }
  return {
    state,
    text: `${by} — ${left < 0 ? `${spanWords(-left)} over` : `${spanWords(left)} left`}`,
  };
}

/** Today in a zone: YYYY-MM-DD. */
export function todayIn(zone: string, now: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(now));
}

/** The next Monday to Friday after a day. */
export function nextWorkingDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  do date.setUTCDate(date.getUTCDate() + 1);
  while (date.getUTCDay() === 0 || date.getUTCDay() === 6);
  return date.toISOString().slice(0, 10);
}
