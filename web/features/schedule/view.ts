import { PERSON_PATTERN } from '../../../domain/ids.ts';
import { addToDate, daysBetween } from '../../../domain/plain-date.ts';

export const MODES = ['day', 'week'] as const;
export type Mode = (typeof MODES)[number];

/** What the address says about the calendar. */
export type ScheduleView = {
  readonly mode: Mode;
  /** YYYY-MM-DD; without it, today: an address kept overnight shows the new day. */
  readonly day?: string | undefined;
  /** Only these technicians; none = all. */
  readonly technicians: readonly string[];
};

const MONDAY = '2001-01-01';

export function viewFromParams(params: URLSearchParams): ScheduleView {
  const day = params.get('day') ?? '';
  const technicians = (params.get('technicians') ?? '').split(',');
  return {
    mode: params.get('view') === 'week' ? 'week' : 'day',
    day: isDay(day) ? day : undefined,
    technicians: technicians.filter((id) => PERSON_PATTERN.test(id)),
  };
}

export function viewToParams({ mode, day, technicians }: ScheduleView): URLSearchParams {
  const params = new URLSearchParams();
  if (mode === 'week') params.set('view', mode);
  if (day) params.set('day', day);
  if (technicians.length > 0) params.set('technicians', technicians.join(','));
  return params;
}

/** The days in view, in their order; a week begins on Monday. */
export function daysOf({ mode, day }: Pick<ScheduleView, 'mode' | 'day'>, today: string) {
  const at = day ?? today;
  if (mode === 'day') return [at];
  const weekday = weekdayOf(at);
  return Array.from({ length: 7 }, (_, i) => addToDate(at, { days: i - weekday }));
}

/** Days since Monday. */
const weekdayOf = (day: string): number => ((daysBetween(MONDAY, day) % 7) + 7) % 7;

/** The day in view that stands for one of another page: the same weekday of a week, or the one day there is. */
export function dayInView(day: string, days: readonly string[]): string {
  if (days.includes(day)) return day;
  return days[days.length === 7 ? weekdayOf(day) : 0] ?? day;
}

/** The day or week before (-1) or after (1). Today is named by no date. */
export function stepped(view: ScheduleView, by: 1 | -1, today: string): ScheduleView {
  const days = view.mode === 'day' ? by : 7 * by;
  return onDay(view, addToDate(view.day ?? today, { days }), today);
}

/** The same view of another day. */
export function onDay(view: ScheduleView, day: string, today: string): ScheduleView {
  return { ...view, day: day === today ? undefined : day };
}

/** A day of this millennium that exists: what the server takes. */
function isDay(text: string): boolean {
  if (!/^2\d{3}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
