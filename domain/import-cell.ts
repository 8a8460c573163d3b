import { addToDate } from './plain-date.ts';
import { VISITS_MAX } from './recurrence.ts';

/** What a cell says, or what is wrong with it, in words that go on from the name of its column. */
export type CellRead =
  | { readonly value: string | { readonly times: number } | undefined }
  | { readonly wrong: string };

/** Letters without case and accents, words parted by one blank: "Café  MAIN" is the same name as "cafe main". */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ');

/** A text of so many letters at most. */
export const textCell =
  (most: number) =>
  (text: string): CellRead =>
    text.length > most
      ? { wrong: `has ${text.length} letters, up to ${most} fit` }
      : { value: text };

export const emailCell = (text: string): CellRead =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
    ? textCell(200)(text)
    : { wrong: `“${text}” is no e-mail address` };

/** One of a few words, each with others that mean it. */
export const wordCell =
  (meaning: Readonly<Record<string, string>>) =>
  (text: string): CellRead => {
    const value = new Map(Object.entries(meaning)).get(folded(text).replaceAll('-', ' '));
    if (value) return { value };
    const known = [...new Set(Object.values(meaning))].join(', ').replaceAll('-', ' ');
    return { wrong: `“${text}” is none of ${known}` };
  };

/** How many visits an order begins with; 0 is none. */
export const visitsCell = (text: string): CellRead => {
  const times = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(times <= VISITS_MAX)) return { wrong: `“${text}” is no number from 0 to ${VISITS_MAX}` };
  return { value: times > 0 ? { times } : undefined };
};

/** Whether the day stands before the month in 3/4/2026. */
export type DayOrder = 'day-first' | 'month-first' | undefined;

const DAY = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/**
 * How a column writes its days: as the first that can be read in one way only tells, if no other contradicts it; where none tells, as the
 * firm's locale does. Undefined when nobody can say.
 */
export function dayOrderOf(cells: Iterable<string>, locale: string): DayOrder {
  const told = new Set<DayOrder>();
  for (const cell of cells) {
    const [, first, , second] = DAY.exec(cell.trim()) ?? [];
    if (Number(first) > 12) told.add('day-first');
    if (Number(second) > 12) told.add('month-first');
  }
  if (told.size > 0) return told.size === 1 ? [...told][0] : undefined;
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  const [first] = parts.filter((type) => type === 'day' || type === 'month' || type === 'year');
  if (first === 'year') return undefined;
  return first === 'day' ? 'day-first' : 'month-first';
}

/** A day as YYYY-MM-DD, or in the order of its column; one that could be two days is refused. */
export function dayCell(text: string, order: DayOrder): CellRead {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day(text, text);
  const [, a = '', , b = '', year] = DAY.exec(text) ?? [];
  if (!year) return { wrong: `“${text}” is no date such as 2026-04-03` };
  const dayFirst = iso(year, b, a);
  const monthFirst = iso(year, a, b);
  if (order) return day(text, order === 'day-first' ? dayFirst : monthFirst);
  const [readings, last] = [[dayFirst, monthFirst].filter(isDay), monthFirst];
  if (new Set(readings).size < 2) return day(text, readings[0] ?? last);
  return { wrong: `“${text}” may be ${dayFirst} or ${monthFirst}: write it so` };
}

const iso = (year: string, month: string, date: string): string =>
  `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;

/** Whether the calendar has it, in the years that orders are made for. */
const isDay = (text: string): boolean =>
  text.startsWith('2') && !Number.isNaN(Date.parse(text)) && addToDate(text, {}) === text;

const day = (text: string, date: string): CellRead =>
  isDay(date) ? { value: date } : { wrong: `“${text}” is no day of the calendar` };
