import type { Column, Priority } from '../../domain/lifecycle.ts';

/** Where and how a reader reads dates. */
export type Manner = { readonly zone: string; readonly locale: string };

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  critical: 'Critical',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};
export const COLUMN_WORDS: Readonly<Record<Column, string>> = {
  new: 'New',
  scheduled: 'Scheduled',
  'in-progress': 'In Progress',
  completed: 'Completed',
};

const DAY = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "Fri 27 Nov" of a plain date, in the order of the locale. */
export function dayWords(day: string, { locale }: Manner): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, DAY).format(date).replaceAll(',', '');
}

/** "Fri 27 Nov 17:00" of a local time `YYYY-MM-DDTHH:MM`. */
export function localWords(at: string, manner: Manner): string {
  return `${dayWords(at.slice(0, 10), manner)} ${at.slice(11, 16)}`;
}

/** "Fri 27 Nov 17:00" of an instant; the last moment of a day is "the end of Fri 27 Nov". */
export function momentWords(instant: string, manner: Manner): string {
  const at = localOf(instant, manner.zone);
  if (!at.endsWith('T00:00')) return localWords(at, manner);
  const before = new Date(Date.parse(instant) - 1).toISOString();
  return `the end of ${dayWords(localOf(before, manner.zone).slice(0, 10), manner)}`;
}

/** What calendar and clock of a zone show: `YYYY-MM-DDTHH:MM`. */
function localOf(instant: string, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, dateStyle: 'short', timeStyle: 'short' },
  }).format(new Date(instant));
  return shown.replace(' ', 'T');
}

/** "25 minutes", "6 hours", "3 days": rounded down, never nothing. */
export function spanWords(ms: number): string {
  if (ms >= 2 * DAY_MS) return counted(Math.floor(ms / DAY_MS), 'day');
  if (ms >= HOUR_MS) return counted(Math.floor(ms / HOUR_MS), 'hour');
  return counted(Math.max(1, Math.floor(ms / MINUTE_MS)), 'minute');
}

/** "1 order", "3 orders". */
export const counted = (count: number, thing: string) =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Characters that no line of a mail may hold: they end a header, or turn around what stands after them. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** What people typed, as one line that stays where it is put: of any alphabet, and never more than a line. */
export function oneLine(text: string): string {
  const line = text.replaceAll(UNSAFE, ' ').replaceAll(/ {2,}/g, ' ').trim();
  // Set apart, so that a title from right to left does not carry the date behind it along.
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}
