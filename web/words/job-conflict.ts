import type { JobRow } from '../../functions/contract/job.ts';
import { dayWords, JOB_STATUS_NAMES } from './order-words.ts';

type Words = {
  readonly locale: string;
  readonly today: string;
  nameOf(person: string): string | undefined;
};

/** What became of a job since somebody looked at it: "rescheduled it to Fri 27 Nov 09:00, Tess Ortiz". Undefined when nothing did. */
export function whatChanged(before: JobRow, after: JobRow, words: Words): string | undefined {
  if (before.workOrder !== after.workOrder)
    return after.workOrder
      ? `put it into ${after.workOrder}`
      : `took it out of ${before.workOrder}`;
  if (before.status !== after.status) {
    if (after.status === 'scheduled' && before.status === 'unscheduled')
      return `booked it for ${slotWords(after, words)}`;
    return STATUS_DEEDS[after.status] ?? `set it to ${JOB_STATUS_NAMES[after.status]}`;
  }
  if (!same(before.slot, after.slot)) return `rescheduled it to ${slotWords(after, words)}`;
  const changed = (['title', 'notes', 'window'] as const).filter(
    (field) => !same(before[field], after[field]),
  );
  return changed.length > 0
    ? `changed its ${changed.map((field) => FIELDS[field]).join(' and ')}`
    : undefined;
}

const FIELDS = { title: 'title', notes: 'notes', window: 'days' } as const;
const STATUS_DEEDS: Partial<Record<JobRow['status'], string>> = {
  scheduled: 'reopened it',
  unscheduled: 'took its booking away',
  started: 'started it',
  completed: 'marked it completed',
  cancelled: 'cancelled it',
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function slotWords({ slot }: JobRow, { locale, today, nameOf }: Words): string {
  if (!slot) return 'another day';
  const who = nameOf(slot.technicianId);
  return `${dayWords(slot.date, locale, today)} ${slot.start}${who ? `, ${who}` : ''}`;
}
