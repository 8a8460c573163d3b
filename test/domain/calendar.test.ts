import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as calendar from '../../domain/calendar.ts';
import { addToDate } from '../../domain/plain-date.ts';

/** Clock changes: Toronto 8 March and 1 November 2026 by an hour; Lord Howe 5 April and 4 October by half an hour. */
const TORONTO = 'America/Toronto';
const LORD_HOWE = 'Australia/Lord_Howe';
/** Its clocks change at midnight, so that 6 September 2026 begins at 01:00. */
const SANTIAGO = 'America/Santiago';
const ZONES = [TORONTO, LORD_HOWE, SANTIAGO, 'UTC', 'Asia/Kathmandu', 'Pacific/Apia'];

const instants = fc
  .integer({ min: Date.UTC(2024, 0), max: Date.UTC(2032, 0) })
  .map(calendar.toInstant);

test('an instant is ISO in UTC to the second, a started second not counted', () => {
  expect(calendar.toInstant(Date.UTC(2026, 10, 23, 14, 5, 0, 999))).toBe('2026-11-23T14:05:00Z');
});

describe('the day it is', () => {
  test.each([
    ['2026-11-23T04:59:59Z', TORONTO, '2026-11-22'],
    ['2026-11-23T05:00:00Z', TORONTO, '2026-11-23'],
    ['2026-06-23T03:59:59Z', TORONTO, '2026-06-22'],
    ['2026-06-23T04:00:00Z', TORONTO, '2026-06-23'],
    ['2026-11-23T13:00:00Z', LORD_HOWE, '2026-11-24'],
    ['2026-11-23T12:59:59Z', LORD_HOWE, '2026-11-23'],
    ['2028-02-29T12:00:00Z', 'UTC', '2028-02-29'],
  ])('at %s in %s is %s', (instant, zone, day) => {
    expect(calendar.dayIn(zone, instant)).toBe(day);
  });
});

describe('a local time', () => {
  test.each([
    ['2026-11-24', '09:00', TORONTO, '2026-11-24T14:00:00Z', 'in winter'],
    ['2026-07-24', '09:00', TORONTO, '2026-07-24T13:00:00Z', 'in summer'],
    ['2026-03-08', '01:59', TORONTO, '2026-03-08T06:59:00Z', 'just before the gap'],
    ['2026-03-08', '03:00', TORONTO, '2026-03-08T07:00:00Z', 'just after the gap'],
    ['2026-11-01', '00:59', TORONTO, '2026-11-01T04:59:00Z', 'before the repeated hour'],
    ['2026-11-01', '01:30', TORONTO, '2026-11-01T05:30:00Z', 'the first of two'],
    ['2026-11-01', '02:00', TORONTO, '2026-11-01T07:00:00Z', 'after the repeated hour'],
    ['2026-10-04', '01:59', LORD_HOWE, '2026-10-03T15:29:00Z', 'just before the half-hour gap'],
    ['2026-10-04', '02:30', LORD_HOWE, '2026-10-03T15:30:00Z', 'just after the half-hour gap'],
    ['2026-04-05', '01:45', LORD_HOWE, '2026-04-04T14:45:00Z', 'the first of two'],
    ['2026-04-05', '02:00', LORD_HOWE, '2026-04-04T15:30:00Z', 'after the repeated half hour'],
  ])('%s %s in %s is %s: %s', (date, time, zone, instant) => {
    expect(calendar.instantOf(date, time, zone)).toBe(instant);
    expect(calendar.isSkipped(date, time, zone)).toBe(false);
  });

  test.each([
    ['2026-03-08', '02:00', TORONTO, '2026-03-08T07:00:00Z'],
    ['2026-03-08', '02:30', TORONTO, '2026-03-08T07:30:00Z'],
    ['2026-03-08', '02:59', TORONTO, '2026-03-08T07:59:00Z'],
    ['2026-10-04', '02:00', LORD_HOWE, '2026-10-03T15:30:00Z'],
    ['2026-10-04', '02:29', LORD_HOWE, '2026-10-03T15:59:00Z'],
    ['2026-09-06', '00:30', SANTIAGO, '2026-09-06T04:30:00Z'],
  ])('%s %s in %s is on no clock, and counts as %s', (date, time, zone, instant) => {
    expect(calendar.isSkipped(date, time, zone)).toBe(true);
    expect(calendar.instantOf(date, time, zone)).toBe(instant);
  });
});

describe('a day ends', () => {
  test.each([
    ['2026-11-23', TORONTO, '2026-11-24T05:00:00Z'],
    ['2026-03-08', TORONTO, '2026-03-09T04:00:00Z'],
    ['2026-11-01', TORONTO, '2026-11-02T05:00:00Z'],
    ['2026-10-04', LORD_HOWE, '2026-10-04T13:00:00Z'],
    ['2026-04-05', LORD_HOWE, '2026-04-05T13:30:00Z'],
    ['2026-09-05', SANTIAGO, '2026-09-06T04:00:00Z'],
    ['2026-12-31', 'UTC', '2027-01-01T00:00:00Z'],
    ['2028-02-28', 'UTC', '2028-02-29T00:00:00Z'],
  ])('%s in %s at %s', (date, zone, instant) => {
    expect(calendar.endOfDay(date, zone)).toBe(instant);
  });

  test('in the second before the next day begins, in every zone', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (instant, zone) => {
        const day = calendar.dayIn(zone, instant);

        const end = calendar.endOfDay(day, zone);

        const lastSecond = calendar.toInstant(Date.parse(end) - 1000);
        expect(calendar.dayIn(zone, lastSecond)).toBe(day);
        expect(calendar.dayIn(zone, end)).toBe(addToDate(day, { days: 1 }));
      }),
    );
  });
});

describe('the calendar', () => {
  test.each([...ZONES, 'Europe/Berlin'])('knows the zone %s', (zone) => {
    expect(calendar.isZone(zone)).toBe(true);
  });

  test.each(['', 'Toronto', 'America/Atlantis', 'EST5EDT6'])('knows no zone %j', (zone) => {
    expect(calendar.isZone(zone)).toBe(false);
  });
});
