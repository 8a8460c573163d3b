import { Temporal } from 'temporal-polyfill';

/** When a schedule is due next after an instant (milliseconds since 1970); undefined when never again. */
export type NextDue = (afterMs: number) => number | undefined;

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
/** Four years reach the next 29 February; EventBridge's own years end in 2199. */
const LOOK_AHEAD_DAYS = 4 * 366;

/**
 * Reads EventBridge's `rate(5 minutes)`, `cron(0 7 * * ? *)` and `at(2026-11-23T07:00:00)`, the latter two in a time zone.
 * A rate counts from `anchorMs`. Throws on what it does not understand.
 */
export function readSchedule(expression: string, zone: string, anchorMs: number): NextDue {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(inside, anchorMs);
  if (kind === 'cron') return cron(inside, zone);
  if (kind === 'at') {
    const due = Temporal.PlainDateTime.from(inside).toZonedDateTime(zone).epochMilliseconds;
    return (afterMs) => (due > afterMs ? due : undefined);
  }
  throw new Error(`The local run does not understand the schedule ${expression}.`);
}

function rate(inside: string, anchorMs: number): NextDue {
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inside) ?? [];
  const every = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  if (!(every > 0)) throw new Error(`The local run does not understand rate(${inside}).`);
  return (afterMs) => anchorMs + (Math.floor((afterMs - anchorMs) / every) + 1) * every;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

function cron(inside: string, zone: string): NextDue {
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] =
    inside.split(' ');
  const minutes = numbers(minute, 0, 59);
  const hours = numbers(hour, 0, 23);
  const months = numbers(month, 1, 12, MONTHS);
  const years = numbers(year, 1970, 2199);
  const fits = (day: Temporal.PlainDate): boolean =>
    years.includes(day.year) &&
    months.includes(day.month) &&
    fitsDayOfMonth(dayOfMonth, day) &&
    fitsDayOfWeek(dayOfWeek, day);

  return (afterMs) => {
    const start = Temporal.Instant.fromEpochMilliseconds(afterMs).toZonedDateTimeISO(zone);
    let day = start.toPlainDate();
    for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1, day = day.add({ days: 1 })) {
      if (!fits(day)) continue;
      for (const hour of hours)
        for (const minute of minutes) {
          const due = day.toZonedDateTime({
            timeZone: zone,
            plainTime: Temporal.PlainTime.from({ hour, minute }),
          }).epochMilliseconds;
          if (due > afterMs) return due;
        }
    }
    return undefined;
  };
}

function fitsDayOfMonth(field: string, day: Temporal.PlainDate): boolean {
  if (field === 'L') return day.day === day.daysInMonth;
  return numbers(field, 1, 31).includes(day.day);
}

/** EventBridge counts 1 = Sunday. `6L` is the last Friday of the month, `6#3` the third. */
function fitsDayOfWeek(field: string, day: Temporal.PlainDate): boolean {
  const weekday = (day.dayOfWeek % 7) + 1;
  const [, named = '', sign, nth] = /^(\w+?)(L|#)(\d?)$/.exec(field) ?? [];
  if (!sign) return numbers(field, 1, 7, DAYS).includes(weekday);
  if (!numbers(named, 1, 7, DAYS).includes(weekday)) return false;
  return sign === 'L' ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === Number(nth);
}

/** `*`, `?`, `1,15`, `MON-FRI`, `0/5`, `10-20/2` as the numbers that they stand for. */
function numbers(
  field: string,
  low: number,
  high: number,
  names: readonly string[] = [],
): number[] {
  const value = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    return named >= 0 ? named + low : Number(text);
  };
  const found = field.split(',').flatMap((part) => {
    const [range = '', step] = part.split('/');
    const every = step === undefined ? 1 : Number(step);
    const all = range === '*' || range === '?';
    const [from = low, to = step === undefined ? from : high] = all
      ? [low, high]
      : range.split('-').map(value);
    if (![from, to, every].every(Number.isInteger) || from < low || to > high || every < 1)
      throw new Error(`The local run does not understand "${field}" in a cron expression.`);
    return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);
  });
  return [...new Set(found)].sort((a, b) => a - b);
}
