import { dayIn, instantOf, toInstant } from './calendar.ts';
import { addToDate, daysBetween } from './plain-date.ts';
import { type Shift, WEEKDAYS, type WorkingHours } from './working-hours.ts';

/** A day on which the firm is closed: YYYY-MM-DD in the tenant's zone. */
export type Holiday = { readonly date: string; readonly name: string };
/** When the firm works. Read with the tenant's zone. */
export type BusinessCalendar = {
  readonly hours: WorkingHours;
  readonly holidays: readonly Holiday[];
};

/** So long without a working hour is no calendar. */
const YEAR_DAYS = 365;
/** What rounding a fraction of a day may come to. */
const SMALL = 1e-9;

/** So much too much is still the end of a shift, not the beginning of the next. */
const ROUNDING_MS = 1;

type Span = { readonly from: number; readonly to: number };

/** The shifts of a date, holiday or not. */
function shiftsOf(date: string, hours: WorkingHours): readonly Shift[] {
  const weekday = WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7];
  return (weekday && hours[weekday]) ?? [];
}

/** Instants of a zone are found slowly, and all orders of a firm count by the same days. */
const found = new WeakMap<BusinessCalendar, Map<string, readonly Span[]>>();

/** The working hours of a date as instants (epoch ms), in their order; none on a free day. */
function spansOf(date: string, calendar: BusinessCalendar, zone: string): readonly Span[] {
  const known = found.get(calendar) ?? new Map<string, readonly Span[]>();
  found.set(calendar, known);
  const day = `${date} ${zone}`;
  const spans = known.get(day) ?? findSpans(date, calendar, zone);
  known.set(day, spans);
  return spans;
}

function findSpans(date: string, { hours, holidays }: BusinessCalendar, zone: string): Span[] {
  if (holidays.some((holiday) => holiday.date === date)) return [];
  return shiftsOf(date, hours)
    .map(({ start, end }) => ({
      from: Date.parse(instantOf(date, start, zone)),
      to: Date.parse(instantOf(date, end, zone)),
    }))
    .filter(({ from, to }) => from < to);
}

const lengthOf = (spans: readonly Span[]) =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);

/**
 * An instant moved forward (or, negative, back) by business days. "Each working day counts as one, evenly over its hours": two and a half
 * days from Monday's opening is the middle of Wednesday. Forward it falls at latest at closing, back at earliest at opening. The calendar must have
 * a working hour.
 */
export function addBusinessDays(
  instant: string,
  days: number,
  calendar: BusinessCalendar,
  zone: string,
): string {
  if (days === 0) return instant;
  const [at, ahead] = [Date.parse(instant), days > 0];
  let left = Math.abs(days);
  for (let date = dayIn(zone, instant); ; date = addToDate(date, { days: ahead ? 1 : -1 })) {
    const spans = spansOf(date, calendar, zone);
    const rest = spans.flatMap((span) => clip(span, at, ahead));
    const share = spans.length === 0 ? 0 : lengthOf(rest) / lengthOf(spans);
    if (share > 0 && left <= share + SMALL) {
      const ms = Math.min(left * lengthOf(spans), lengthOf(rest));
      return toInstant(Math.round(walk(rest, ms, ahead) / 1000) * 1000);
    }
    left -= share;
  }
}

/** What of a span lies on this side of an instant. */
function clip({ from, to }: Span, at: number, ahead: boolean): Span[] {
  const rest = ahead ? { from: Math.max(from, at), to } : { from, to: Math.min(to, at) };
  return rest.from < rest.to ? [rest] : [];
}

/** The moment at which so many milliseconds of these spans are over, from their beginning or from their end. */
function walk(spans: readonly Span[], ms: number, ahead: boolean): number {
  let left = ms;
  for (const { from, to } of ahead ? spans : spans.toReversed()) {
    if (left <= to - from + ROUNDING_MS) {
      const part = Math.min(left, to - from);
      return ahead ? from + part : to - part;
    }
    left -= to - from;
  }
  return ahead ? (spans.at(-1)?.to ?? 0) : (spans[0]?.from ?? 0);
}

/** The instant itself when the firm works then, otherwise its next opening. */
export function nextWorkingTime(instant: string, calendar: BusinessCalendar, zone: string): string {
  const at = Date.parse(instant);
  for (let date = dayIn(zone, instant); ; date = addToDate(date, { days: 1 })) {
    const span = spansOf(date, calendar, zone).find(({ to }) => at <= to);
    if (span) return at >= span.from ? instant : toInstant(span.from);
  }
}

/** "A calendar must have a working hour in every year": true when the firm is closed for 365 days on end, or always. */
export function isClosedForAYear({ hours, holidays }: BusinessCalendar): boolean {
  if (!WEEKDAYS.some((day) => hours[day]?.length)) return true;
  const closed = new Set(holidays.map(({ date }) => date));
  const works = (date: string) => shiftsOf(date, hours).length > 0 && !closed.has(date);
  const workingDay = (from: string, days: 1 | -1) => {
    let date = from;
    while (!works(date)) date = addToDate(date, { days });
    return date;
  };
  // Only around a holiday can it be closed for longer than a week.
  return holidays.some(
    ({ date }) => daysBetween(workingDay(date, -1), workingDay(date, 1)) > YEAR_DAYS,
  );
}
