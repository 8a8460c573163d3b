import { type ContactWords, readContacts } from './contact-text.ts';
import { addToDate } from './plain-date.ts';
import { VISITS_MAX } from './recurrence.ts';

/** What a cell says, or what is wrong with it, in words that go on from the name of its column. */
export type CellRead =
  | { readonly value: string | { readonly times: number } | readonly ContactWords[] | undefined }
  | { readonly wrong: string }
  /** Nothing is wrong with the line, and it is not to be made. */
  | { readonly left: string };

/** What a cell says, as far as anybody reads it. */
export const quoted = (text: string): string =>
  `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;

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
      ? {
          wrong: `has ${text.length.toLocaleString('en')} letters, up to ${most.toLocaleString('en')} fit`,
        }
      : { value: text };

/** As the server has it. */
const EMAIL = /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i;

export const emailCell = (text: string): CellRead =>
  EMAIL.test(text) ? textCell(200)(text) : { wrong: `${quoted(text)} is no e-mail address` };

const CONTACTS_MAX = 10;

/** Whom to ask for: one a line, name, role, phone and e-mail between bars. */
export const contactsCell = (text: string): CellRead => {
  const contacts = readContacts(text);
  if (!contacts) return { wrong: `${quoted(text)} is not “Name | Role | Phone | E-mail”` };
  if (contacts.length > CONTACTS_MAX)
    return { wrong: `names ${contacts.length} people, up to ${CONTACTS_MAX} fit` };
  for (const { name, role = '', phone = '', email } of contacts) {
    const cells = [textCell(80)(name), textCell(80)(role), textCell(40)(phone)];
    const wrong = [...cells, ...(email ? [emailCell(email)] : [])].find((cell) => 'wrong' in cell);
    if (wrong) return wrong;
  }
  return { value: contacts };
};

/** One of a few words, each with others that mean it. */
export const wordCell =
  (meaning: Readonly<Record<string, string>>) =>
  (text: string): CellRead => {
    const value = new Map(Object.entries(meaning)).get(folded(text).replaceAll('-', ' '));
    if (value) return { value };
    const known = [...new Set(Object.values(meaning))].join(', ').replaceAll('-', ' ');
    return { wrong: `${quoted(text)} is none of ${known}` };
  };

/** How many visits an order begins with; 0 is none. */
export const visitsCell = (text: string): CellRead => {
  const times = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(times <= VISITS_MAX))
    return { wrong: `${quoted(text)} is no number from 0 to ${VISITS_MAX}` };
  return { value: times > 0 ? { times } : undefined };
};

/** Lines that say one of these are left out, and told why. */
export const leftOutCell =
  (words: readonly string[], why: string) =>
  (text: string): CellRead =>
    words.includes(folded(text)) ? { left: `${quoted(text)}: ${why}` } : { value: undefined };

/** Whether the day stands before the month in 3/4/2026. */
export type DayOrder = 'day-first' | 'month-first' | undefined;

const DAY = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const NAMED = /^(\d{1,2})[ .-]+([a-z]{3,9})\.?[ ,-]+(\d{4})$/i;
const NAMED_FIRST = /^([a-z]{3,9})\.? +(\d{1,2}),? +(\d{4})$/i;
const MONTHS =
  'january,february,march,april,may,june,july,august,september,october,november,december'.split(
    ',',
  );
/** Of a day without its zone the time says nothing more. */
const withoutTime = (text: string): string =>
  text.trim().replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?$/i, '');

/**
 * How a column writes its days: as the first that can be read in one way only tells, if no other contradicts it; where none tells, as the
 * firm's locale does. Undefined when nobody can say.
 */
export function dayOrderOf(cells: Iterable<string>, locale: string): DayOrder {
  const told = new Set<DayOrder>();
  for (const cell of cells) {
    const [, first, , second] = DAY.exec(withoutTime(cell)) ?? [];
    if (Number(first) > 12) told.add('day-first');
    if (Number(second) > 12) told.add('month-first');
  }
  if (told.size > 0) return told.size === 1 ? [...told][0] : undefined;
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  const [first] = parts.filter((type) => type === 'day' || type === 'month' || type === 'year');
  if (first === 'year') return undefined;
  return first === 'day' ? 'day-first' : 'month-first';
}

/** A day as YYYY-MM-DD, with its month by name, or in the order of its column; one that could be two days is refused. */
export function dayCell(text: string, order: DayOrder): CellRead {
  const bare = withoutTime(text);
  const sure = sureDay(bare);
  if (sure) return day(text, sure);
  const [, a = '', , b = '', year] = DAY.exec(bare) ?? [];
  if (!year) return { wrong: `${quoted(text)} is no date such as 2026-04-03` };
  const dayFirst = iso(year, b, a);
  const monthFirst = iso(year, a, b);
  if (order) return day(text, order === 'day-first' ? dayFirst : monthFirst);
  const [readings, last] = [[dayFirst, monthFirst].filter(isDay), monthFirst];
  if (new Set(readings).size < 2) return day(text, readings[0] ?? last);
  return { wrong: `“${text}” may be ${dayFirst} or ${monthFirst}: write it so` };
}

/** A day that is written so that it can be read in one way only. */
function sureDay(text: string): string | undefined {
  const [, year, , month = '', date = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year) return iso(year, month, date);
  const [, day1, word1, year1] = NAMED.exec(text) ?? [];
  const [, word2, day2, year2] = NAMED_FIRST.exec(text) ?? [];
  const word = (word1 ?? word2)?.toLowerCase();
  const named = word ? MONTHS.findIndex((month) => month.startsWith(word)) : -1;
  if (named < 0) return undefined;
  return iso(year1 ?? year2 ?? '', String(named + 1), day1 ?? day2 ?? '');
}

const iso = (year: string, month: string, date: string): string =>
  `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;

/** Whether the calendar has it, in the years that orders are made for. */
const isDay = (text: string): boolean =>
  text.startsWith('2') && !Number.isNaN(Date.parse(text)) && addToDate(text, {}) === text;

const day = (text: string, date: string): CellRead =>
  isDay(date) ? { value: date } : { wrong: `${quoted(text)} is no day of the calendar` };
