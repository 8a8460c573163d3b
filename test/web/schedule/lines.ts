import type { JobRow } from '../../../functions/contract/job.ts';
import type { Person } from '../../../functions/contract/people.ts';
import type { JobLine } from '../../../web/words/job-line.ts';

export const MONDAY = '2026-11-23';
export const TESS = { id: 'U4', name: 'Tess Ortiz', role: 'technician', version: 1 } as Person;

let count = 0;
/** A visit of Tess’s on Monday, as the calendar reads it. */
export function line(
  start: string,
  end: string,
  more: Partial<JobRow> = {},
  day = MONDAY,
): JobLine {
  count += 1;
  const number = `JOB-KKT-${String(count).padStart(6, '0')}`;
  const slot = { date: day, start, end, technicianId: 'U4' };
  const job = { number, status: 'scheduled', slot, ...more } as JobRow;
  return { job, title: 'Drain auger', day, at: start };
}
