import { type DaysOff, USUAL_HOURS, WEEKDAYS } from '../../../domain/working-hours.ts';
import type { Person } from '../../../functions/contract/people.ts';

/** Part of a day, in minutes since midnight by the clock of that day. */
export type Stretch = { readonly from: number; readonly to: number };

export const DAY_MINUTES = 24 * 60;
/** The last minute that a clock shows: no visit goes on past midnight. */
export const LAST_MINUTE = DAY_MINUTES - 1;
/** Bookings snap to it. */
export const SNAP = 30;

/** "09:30" as minutes: 570. */
export const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** 570 as "09:30". */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const length = ({ from, to }: Stretch): number => to - from;
export const meets = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;

type Works = Pick<Person, 'hours' | 'daysOff'> | undefined;

/** The days away that a day belongs to. */
export function dayOffOn(person: Works, day: string): DaysOff | undefined {
  return person?.daysOff?.find(({ from, to }) => from <= day && day <= to);
}

/** When somebody works on a day; never on a day off. Whoever has no hours of their own works the usual ones. */
export function shiftsOn(person: Works, day: string): readonly Stretch[] {
  if (dayOffOn(person, day)) return [];
  const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number];
  const shifts = (person?.hours ?? USUAL_HOURS)[weekday] ?? [];
  return shifts.map(({ start, end }) => ({ from: minutesOf(start), to: minutesOf(end) }));
}

/** What lies between the shifts of a day, from midnight to midnight. */
export function offHours(shifts: readonly Stretch[]): readonly Stretch[] {
  const ends = [0, ...shifts.map(({ to }) => to)];
  return ends
    .map((from, i) => ({ from, to: shifts[i]?.from ?? DAY_MINUTES }))
    .filter(({ from, to }) => from < to);
}

/** Whether a stretch lies within the shifts; ones that touch are one. */
export function isWithin(shifts: readonly Stretch[], stretch: Stretch): boolean {
  return !offHours(shifts).some((off) => meets(off, stretch));
}

/** "6.5", "9": hours to a tenth. */
export const hoursWords = (minutes: number): string => String(Math.round(minutes / 6) / 10);

/** "6.5 of 9 h", and in words when somebody is booked without working. */
export function capacityWords(booked: number, working: number): string {
  if (working > 0) return `${hoursWords(booked)} of ${hoursWords(working)} h`;
  return booked > 0 ? `${hoursWords(booked)} h booked` : 'Not working';
}
