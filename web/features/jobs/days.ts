import { addToDate, daysBetween } from '../../../domain/plain-date.ts';
import type { Span } from '../../api/job-list.ts';
import { dayWords } from '../../words/order-words.ts';

/** The choices by their names in the address; the first is what an address without a choice means. */
export const CHOICES = ['week', 'today', 'tomorrow', 'next7', 'none'] as const;
export type Choice = (typeof CHOICES)[number];
export type CustomDays = { readonly from: string; readonly to: string };
/** Which days the list is about. */
export type Days = Choice | CustomDays;

export const CHOICE_NAMES: Readonly<Record<Choice, string>> = {
  week: 'This week',
  today: 'Today',
  tomorrow: 'Tomorrow',
  next7: 'Next 7 days',
  none: 'Unscheduled',
};

/** Days in one question at most; the server's own limit. */
export const DAYS_MAX = 62;

const MONDAY = '2001-01-01';

/** From which day to which day, both included; a week begins on Monday. `today` is the tenant's. */
export function spanOf(days: Days, today: string): Span {
  if (typeof days === 'object') return days;
  const on = (day: string, count = 1) => ({ from: day, to: addToDate(day, { days: count - 1 }) });
  switch (days) {
    case 'none':
      return 'none';
    case 'today':
      return on(today);
    case 'tomorrow':
      return on(addToDate(today, { days: 1 }));
    case 'next7':
      return on(today, 7);
    case 'week': {
      const sinceMonday = ((daysBetween(MONDAY, today) % 7) + 7) % 7;
      return on(addToDate(today, { days: -sinceMonday }), 7);
    }
  }
}

/** "this week", "Mon 23 Nov – Fri 4 Dec": which days, within a sentence. */
export function daysInWords(days: Days, locale: string, today: string): string {
  if (typeof days === 'object') {
    const [from, to] = [days.from, days.to].map((day) => dayWords(day, locale, today));
    return from === to ? `on ${from}` : `from ${from} to ${to}`;
  }
  const words: Record<Choice, string> = {
    week: 'this week',
    today: 'today',
    tomorrow: 'tomorrow',
    next7: 'in the next 7 days',
    none: 'without a day',
  };
  return words[days];
}

/** "Jan 25 2027" of a plain date; without its year when that is the one of `today`. */
export function shortDayWords(day: string, locale: string, today: string): string {
  const year = day.startsWith(today.slice(0, 4)) ? {} : ({ year: 'numeric' } as const);
  const format = { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, format)
    .format(new Date(`${day}T00:00:00Z`))
    .replaceAll(',', '');
}

/** What is wrong with two days as they were typed, and at which of them; nothing when they can be asked for. */
export function wrongDays({
  from,
  to,
}: CustomDays): { at: 'from' | 'to'; words: string } | undefined {
  if (!isDay(from)) return { at: 'from', words: 'Choose the first day' };
  if (!isDay(to)) return { at: 'to', words: 'Choose the last day' };
  if (to < from) return { at: 'to', words: 'The last day is before the first' };
  if (daysBetween(from, to) >= DAYS_MAX)
    return { at: 'to', words: `At most ${DAYS_MAX} days at once` };
  return undefined;
}

/** A day of this millennium that exists: what the server takes. */
function isDay(text: string): boolean {
  if (!/^2\d{3}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
