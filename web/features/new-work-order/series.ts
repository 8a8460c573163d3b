import { type Recurrence, VISITS_MAX, windows } from '../../../domain/recurrence.ts';
import type { Draft } from './draft.ts';

/** The server's bounds; a test holds them against the contract. */
export const EVERY_MOST = 60;
export const WINDOW_MOST = 366;

export type SeriesField = 'every' | 'times' | 'from' | 'windowDays' | 'except';
export type SeriesErrors = Partial<Record<SeriesField, string>>;
type Series = Required<Omit<Recurrence, 'windowDays'>> & {
  readonly from: string;
  readonly windowDays?: number;
};

/** A window of a series as the preview shows it. */
export type Planned = {
  readonly earliest: string;
  readonly latest: string;
  readonly kept: boolean;
  /** The month has no such day, so it is the month's last: the 31st that becomes the 30th. */
  readonly shortened: boolean;
};

/** The series that was typed, or what is wrong with it, field by field. */
export function readSeries(draft: Draft): { series?: Series; errors: SeriesErrors } {
  const { unit, from } = draft;
  const errors: SeriesErrors = {};
  const every = wholeNumber(draft.every, EVERY_MOST);
  const times = wholeNumber(draft.times, VISITS_MAX);
  const within = draft.windowDays.trim() === '' ? undefined : draft.windowDays;
  const windowDays = within === undefined ? undefined : wholeNumber(within, WINDOW_MOST);
  if (every === undefined) errors.every = `From 1 to ${EVERY_MOST}`;
  if (times === undefined) errors.times = `From 1 to ${VISITS_MAX}`;
  if (within !== undefined && windowDays === undefined)
    errors.windowDays = `From 1 to ${WINDOW_MOST}, or nothing`;
  if (from === '') errors.from = 'Choose the day on which the first visit may be';
  else if (!isDay(from)) errors.from = 'A day between the years 2000 and 2999';
  if (every === undefined || times === undefined || Object.keys(errors).length > 0)
    return { errors };
  const first = { every, unit, times, from, ...(windowDays && { windowDays }) };
  const planned = windows(from, first);
  if (!planned.every(({ latest }) => isDay(latest)))
    return { errors: { times: 'The last visit would be after the year 2999' } };
  const except = planned
    .map(({ earliest }) => earliest)
    .filter((day) => draft.except.includes(day));
  if (except.length === planned.length) errors.except = 'Keep at least one visit';
  return { series: { ...first, except }, errors };
}

/** Every window of a series, also those that are left out: by the very code that plans it on the server. */
export function preview({ from, except, ...recurrence }: Series): readonly Planned[] {
  const day = from.slice(-2);
  return windows(from, recurrence).map(({ earliest, latest }) => ({
    earliest,
    latest,
    kept: !except.includes(earliest),
    shortened: recurrence.unit === 'month' && earliest.slice(-2) !== day,
  }));
}

/** A day that the server takes: a plain date of this millennium. */
export const isDay = (text: string): boolean => /^2\d{3}-\d\d-\d\d$/.test(text);

function wholeNumber(text: string, most: number): number | undefined {
  const typed = text.trim();
  const value = Number(typed);
  return /^\d{1,6}$/.test(typed) && value >= 1 && value <= most ? value : undefined;
}
