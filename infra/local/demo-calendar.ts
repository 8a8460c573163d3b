import { dayIn, instantOf, toInstant } from '../../domain/calendar.ts';
import { addToDate } from '../../domain/plain-date.ts';

const HALF_HOUR_MS = 1_800_000;
const TWO_HOURS_MS = 7_200_000;
const LAST_MINUTE = '23:59';

export type DemoCalendar = ReturnType<typeof demoCalendar>;

/** The days of a company around an instant, in its zone: 0 is the day of that instant, -9 nine days before. */
export function demoCalendar(zone: string, begun: number) {
  const today = dayIn(zone, toInstant(begun));
  const day = (n: number): string => addToDate(today, { days: n });
  const timeOf = (ms: number): string =>
    new Date(ms).toLocaleTimeString('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
    });
  const calendar = {
    begun,
    /** YYYY-MM-DD */
    day,
    /** The same day, or the Monday after a weekend; what is past stays past. */
    workday(n: number): number {
      const weekday = new Date(`${day(n)}T12:00:00Z`).getUTCDay();
      const monday = n + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
      return n < 0 && monday >= 0 ? n : monday;
    },
    /** Milliseconds since 1970 of a local time on a day. */
    at: (n: number, time: string): number => Date.parse(instantOf(day(n), time, zone)),
    /** Two hours from an instant, or what is left of its day: a visit ends on the day it began. */
    slotFrom(ms: number): { date: string; start: string; end: string } {
      const date = dayIn(zone, toInstant(ms));
      const [start, end] = [timeOf(ms), timeOf(ms + TWO_HOURS_MS)];
      return { date, start, end: end > start ? end : LAST_MINUTE };
    },
    /** Two hours once a visit that is under way is done, or later when nobody works then. */
    soonSlot(): { date: string; start: string; end: string } {
      const half = Math.ceil((begun + 2.5 * HALF_HOUR_MS) / HALF_HOUR_MS) * HALF_HOUR_MS;
      const slot = calendar.slotFrom(half);
      const isToday = slot.date === today && calendar.workday(0) === 0;
      if (isToday && slot.start >= '08:00' && slot.end <= '17:00') return slot;
      const date = isToday && slot.start < '08:00' ? today : day(calendar.workday(1));
      return { date, start: '10:00', end: '12:00' };
    },
  };
  return calendar;
}
