import { Temporal } from 'temporal-polyfill';

/** Instants are ISO 8601 in UTC to the second (`2026-11-23T14:05:00Z`), so that they compare as text. */
export function toInstant(epochMilliseconds: number): string {
  return `${new Date(epochMilliseconds).toISOString().slice(0, 19)}Z`;
}

/** The day it is in a zone at an instant: YYYY-MM-DD. */
export function dayIn(zone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The instant of a local time: the first of two; one that a clock change skips counts by the clock before the change. */
export function instantOf(date: string, time: string, zone: string): string {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  return toInstant(local.toZonedDateTime(zone).epochMilliseconds);
}

/** A local time that a clock change skips exists on no clock, so nobody can come then. */
export function isSkipped(date: string, time: string, zone: string): boolean {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  return !local.toZonedDateTime(zone).toPlainDateTime().equals(local);
}

/** The instant at which a day is over in a zone: midnight of the next one. */
export function endOfDay(date: string, zone: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  return toInstant(next.toZonedDateTime(zone).epochMilliseconds);
}

/** Whether a zone is one that the calendar knows, e.g. America/Toronto. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
