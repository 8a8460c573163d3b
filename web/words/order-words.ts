import { COLUMNS, type Column } from '../../domain/lifecycle.ts';
import type { JobView } from '../../functions/contract/visit.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';
import { formatter } from './formatter.ts';
import { STATUS_NAMES } from './names.ts';

/** Where and how dates and money are read. */
export type Manner = {
  readonly zone: string;
  readonly locale: string;
  readonly currency: string;
};

export const JOB_STATUS_NAMES: Readonly<Record<JobView['status'], string>> = {
  unscheduled: 'No date yet',
  scheduled: 'Scheduled',
  started: 'Under way',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

const FORWARD_NAMES: Readonly<Record<Column, string>> = {
  new: 'New',
  scheduled: 'Schedule',
  'in-progress': 'Start work',
  completed: 'Complete',
};

/** What the button of a move says: the deed when it goes forward, the place when it goes back. */
export function moveWords(from: WorkOrderView['status'], to: Column): string {
  const isBack = COLUMNS.indexOf(to) < COLUMNS.indexOf(from as Column);
  return isBack ? `Back to ${STATUS_NAMES[to]}` : FORWARD_NAMES[to];
}

type DateParts = Intl.DateTimeFormatOptions;
const DAY: DateParts = { weekday: 'short', day: 'numeric', month: 'short' };
const TIME: DateParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** In the order of the locale, without its commas: short enough for a line. */
function written(date: Date, locale: string, options: DateParts): string {
  return formatter(locale, options).format(date).replaceAll(',', '');
}

/** "Fri 27 Nov" of a plain date; with its year when that is not the one of `today`. */
export function dayWords(day: string, locale: string, today?: string): string {
  const year: DateParts = today && !day.startsWith(today.slice(0, 4)) ? { year: 'numeric' } : {};
  return written(new Date(`${day}T00:00:00Z`), locale, { ...DAY, ...year, timeZone: 'UTC' });
}

/** "Fri 27 Nov 17:00" of an instant in the tenant's zone; the last moment of a day is "the end of Fri 27 Nov". */
export function deadlineWords(instant: string, now: string, { zone, locale }: Manner): string {
  const date = new Date(instant);
  const time = written(date, 'en-GB', { ...TIME, timeZone: zone });
  const today = todayIn(zone, now);
  if (time === '00:00') {
    const lastDay = todayIn(zone, new Date(date.getTime() - 1).toISOString());
    return `the end of ${dayWords(lastDay, locale, today)}`;
  }
  return `${dayWords(todayIn(zone, instant), locale, today)} ${time}`;
}

/** When something happened, in the tenant's zone: "today 14:05", "yesterday 09:30", "Fri 20 Nov 17:00". */
export function momentWords(instant: string, now: string, { zone, locale }: Manner): string {
  const time = written(new Date(instant), 'en-GB', { ...TIME, timeZone: zone });
  const [day, today] = [todayIn(zone, instant), todayIn(zone, now)];
  if (day === today) return `today ${time}`;
  const isYesterday = Date.parse(today) - Date.parse(day) === DAY_MS;
  return `${isYesterday ? 'yesterday' : dayWords(day, locale, today)} ${time}`;
}

/** "1,250.00 $" as the locale writes it, from minor units. */
export function moneyWords(minor: number, { locale, currency }: Manner): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

/** When a visit is, or is meant to be. */
export function visitWords(
  { slot, window }: Partial<JobView>,
  locale: string,
  today: string,
): string {
  if (slot) return `${dayWords(slot.date, locale, today)} · ${slot.start}–${slot.end}`;
  if (!window) return '';
  const [from, to] = [window.earliest, window.latest].map((day) => new Date(`${day}T00:00:00Z`));
  const year: DateParts = window.latest.startsWith(today.slice(0, 4)) ? {} : { year: 'numeric' };
  const options: DateParts = { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' };
  return formatter(locale, options).formatRange(from as Date, to as Date);
}

const DAY_MS = 86_400_000;

/** Today in a zone: YYYY-MM-DD. */
export function todayIn(zone: string, now: string): string {
  return formatter('en-CA', { timeZone: zone }).format(new Date(now));
}

/** The next Monday to Friday after a day. */
export function nextWorkingDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  do date.setUTCDate(date.getUTCDate() + 1);
  while (date.getUTCDay() === 0 || date.getUTCDay() === 6);
  return date.toISOString().slice(0, 10);
}
