import type { Holiday } from '../../../../domain/business-time.ts';
import { LONGEST_NAME } from './read.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(${MONTHS.join('|')})[a-z]*\.?`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;

type Found = { readonly year: number; readonly month: number; readonly day: number };
const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** How people write a day: 2026-12-25, 25 December 2026, December 25, 2026, 25.12.2026, and 12/25/2026 where only one way fits. */
const WAYS: readonly (readonly [RegExp, (parts: readonly string[]) => Found | string])[] = [
  [
    /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/,
    ([year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
  [
    new RegExp(String.raw`\b${DAY}\.?[ -]${MONTH}[ ,-]+(\d{4})\b`, 'i'),
    ([day, month, year]) => ({ year: Number(year), month: monthOf(month), day: Number(day) }),
  ],
  [
    new RegExp(String.raw`\b${MONTH} ${DAY}[ ,]+(\d{4})\b`, 'i'),
    ([month, day, year]) => ({ year: Number(year), month: monthOf(month), day: Number(day) }),
  ],
  [
    /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/,
    ([day, month, year]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
  [
    /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/,
    ([one, other, year]) => {
      const [a, b] = [Number(one), Number(other)];
      if (a <= 12 && b <= 12 && a !== b) return 'can be two days: write it as 2026-12-25';
      return { year: Number(year), month: Math.min(a, b), day: Math.max(a, b) };
    },
  ],
];

/** The weekday that is written with a day, and not the Friday of "Good Friday". */
const WEEKDAY =
  /(^|[,;|\t–—-])\s*(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b\.?,?|\b(mon|tue|wed|thu|fri|sat|sun)\b\.?,?/i;

/** The holiday that a line means ("2026-12-25 Christmas Day"), or why it means none. */
export function holidayIn(line: string): Holiday | string {
  for (const [way, read] of WAYS) {
    const match = way.exec(line);
    if (!match) continue;
    const found = read(match.slice(1));
    if (typeof found === 'string') return `“${match[0]}” ${found}`;
    const date = dateOf(found);
    if (!date) return `“${match[0]}” is no day of the calendar`;
    if (!date.startsWith('2')) return `“${match[0]}” is not between the years 2000 and 2999`;
    const rest = line.replace(match[0], ' ').replace(WEEKDAY, ' ');
    const name = rest.replace(/^[\s,;:|"–—-]+|[\s,;:|"–—-]+$/g, '').replace(/\s+/g, ' ');
    if (name.length > LONGEST_NAME) return `“${name.slice(0, 20)}…” is a name of over 80 letters`;
    return { date, name: name || 'Closed' };
  }
  return `“${line.trim().slice(0, 40)}” has no day such as 2026-12-25 in it`;
}

function dateOf({ year, month, day }: Found): string | undefined {
  const text = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-');
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text
    ? undefined
    : text;
}

export type Pasted = {
  readonly holidays: readonly Holiday[];
  /** What is wrong, with the number of its line. */
  readonly problems: readonly { readonly line: number; readonly why: string }[];
};

/** What somebody pasted, a holiday a line; of a day that comes twice the last name counts. */
export function holidaysIn(text: string): Pasted {
  const lines = text.split(/\r?\n/).map((line, at) => ({ line: at + 1, text: line }));
  const read = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ line, text }) => ({ line, is: holidayIn(text) }));
  const found = read.flatMap(({ is }) => (typeof is === 'string' ? [] : [is]));
  return {
    holidays: [...new Map(found.map((one) => [one.date, one])).values()],
    problems: read.flatMap(({ line, is }) => (typeof is === 'string' ? [{ line, why: is }] : [])),
  };
}
