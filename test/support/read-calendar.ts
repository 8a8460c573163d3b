import ICAL from 'ical.js';
import { expect } from 'vitest';

/** What stands in an iCalendar file, read by a library that is not ours; lines of more than 75 bytes are against RFC 5545. */
export function eventsIn(text: string) {
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  return calendar.getAllSubcomponents('vevent').map((each) => {
    const { uid, summary, location, description, startDate, endDate } = new ICAL.Event(each);
    const [from, to] = [startDate, endDate].map((time) => time.toJSDate().toISOString());
    return { uid, summary, location, description, from, to };
  });
}
