import type { RefusalCode } from '../../domain/refusal.ts';
import type { Hold, HoldReason } from '../../domain/work-order.ts';
import { HOOK_WORDS } from './hook-words.ts';
import { PEOPLE_WORDS } from './people-words.ts';
import { SHELL_WORDS, type ShellCode, type Words } from './shell-words.ts';
import { VIEW_WORDS } from './view-words.ts';

export type ProblemCode = RefusalCode | ShellCode;

const unknown = (thing: string): Words => ({
  status: 404,
  title: `There is no such ${thing}`,
  detail: 'It was never made here, or the number is mistyped.',
});

const WAITS: Record<HoldReason, string> = {
  customer: 'It waits for the customer.',
  parts: 'It waits for parts.',
  access: 'It waits for access.',
  other: 'It waits for something else.',
};

/** Every refusal: its HTTP status and what it says to the person in front of the screen. */
export const WORDS: Record<ProblemCode, Words> = {
  ...SHELL_WORDS,
  ...PEOPLE_WORDS,
  ...HOOK_WORDS,
  ...VIEW_WORDS,
  'tenant-unknown': unknown('firm'),
  'tenant-exists': { status: 409, title: 'This prefix is taken', detail: 'Choose another prefix.' },
  'command-id-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    detail: 'Make a new key for a new request.',
  },
  'work-order-unknown': unknown('work order'),
  'job-unknown': unknown('job'),
  'customer-unknown': { ...unknown('customer'), status: 409 },
  'property-unknown': { ...unknown('property'), status: 409 },
  'person-unknown': unknown('person'),
  'technician-unknown': {
    status: 409,
    title: 'There is no such technician',
    detail: 'Pick a technician who works here today.',
  },
  'property-of-another-customer': {
    status: 409,
    title: 'This property belongs to another customer',
    detail: 'Pick one of this customer’s properties, or none.',
  },
  'move-unanswered': {
    status: 409,
    title: 'This move needs an answer first',
    detail: ({ asks }: { asks: readonly string[] }) =>
      asks.includes('schedule')
        ? 'Say when and who: send schedule with date, start, end and technicianId.'
        : 'Visits are open or none was done: send openJobs with complete or cancel.',
  },
  'move-to-same-column': { status: 409, title: 'It is in this column already' },
  'visit-already-completed': {
    status: 409,
    title: 'A finished visit is not undone by a move',
    detail: 'Reopen the finished visit first, then move the work order back.',
  },
  'work-order-cancelled': {
    status: 409,
    title: 'This work order is cancelled',
    detail: 'Reopen it first.',
  },
  'work-order-archived': {
    status: 409,
    title: 'This work order is in the archive',
    detail: 'Reopen it first.',
  },
  'work-order-not-cancelled': { status: 409, title: 'This work order is not cancelled' },
  'work-order-on-hold': {
    status: 409,
    title: 'This work order is on hold',
    detail: ({ hold }: { hold?: Hold }) =>
      `Resume it first.${hold ? ` ${WAITS[hold.reason]}${hold.note ? ` “${hold.note}”` : ''}` : ''}`,
  },
  'work-order-not-on-hold': { status: 409, title: 'This work order is not on hold' },
  'work-order-completed': {
    status: 409,
    title: 'This work order is completed',
    detail: 'Finished work waits for nothing. Move it back first.',
  },
  'slot-ends-before-it-begins': {
    status: 409,
    title: 'The visit ends before it begins',
    detail: 'Choose a later end.',
  },
  'slot-in-clock-change': {
    status: 409,
    title: 'That hour does not exist on that day',
    detail: 'Clocks are set forward then. Choose another time.',
  },
  'job-not-booked': {
    status: 409,
    title: 'This visit is not booked',
    detail: 'Give it a date and a technician first.',
  },
  'job-already-started': { status: 409, title: 'This visit has begun' },
  'job-already-done': { status: 409, title: 'This visit is closed', detail: 'Reopen it first.' },
  'job-of-another-customer': {
    status: 409,
    title: 'The job is another customer’s',
    detail: 'A job goes to a work order of its own customer.',
  },
  'job-has-work-order': {
    status: 409,
    title: 'The job belongs to a work order already',
    detail: 'Detach it there first.',
  },
  'job-has-no-work-order': { status: 409, title: 'The job belongs to no work order' },
  'job-title-missing': {
    status: 409,
    title: 'A job on its own needs a title',
    detail: 'Say what is to be done: no work order says it.',
  },
  'job-moved-on': {
    status: 412,
    title: 'Somebody changed this job before you',
    detail: 'Look at how it stands now, then do it again on top.',
  },
  'window-ends-before-it-begins': {
    status: 409,
    title: 'The days of the visit end before they begin',
    detail: 'Put the first day before the last.',
  },
  'every-visit-excluded': {
    status: 409,
    title: 'Every visit is left out',
    detail: 'Keep at least one, or plan no visits.',
  },
  'visit-too-far': {
    status: 409,
    title: 'A visit would be centuries away',
    detail: ({ latest }: { latest: string }) => `Plan visits until ${latest} at the latest.`,
  },
  'nothing-to-undo': {
    status: 409,
    title: 'There is nothing to take back',
    detail: 'Only a move that nothing came after can be undone.',
  },
  'undo-of-another': {
    status: 409,
    title: 'That was somebody else’s move',
    detail: 'Move the work order back instead.',
  },
  'settings-moved-on': {
    status: 412,
    title: 'Somebody changed the settings before you',
    detail: 'Look at how they stand now, then save again.',
  },
  'template-unknown': { status: 404, title: 'There is no such template' },
  'template-moved-on': {
    status: 412,
    title: 'Somebody changed this template before you',
    detail: 'Look at how it stands now, then save again.',
  },
  'record-moved-on': {
    status: 412,
    title: 'Somebody changed this before you',
    detail: 'Look at how it stands now, then save again.',
  },
  'too-many-line-items': {
    status: 409,
    title: 'This work order has as many lines as it can hold',
    detail: ({ most }: { most: number }) => `At most ${most}: write it into a note.`,
  },
  'notes-too-long': {
    status: 409,
    title: 'The notes of this job are full',
    detail: ({ most }: { most: number }) => `At most ${most} characters.`,
  },
  'job-not-closed': { status: 409, title: 'This visit is still open' },
  'too-many-visits': {
    status: 409,
    title: 'This work order has as many visits as it can hold',
    detail: ({ most }: { most: number }) => `At most ${most}: begin another work order.`,
  },
  'due-date-past': {
    status: 409,
    title: 'The due date is over',
    detail: ({ today }: { today: string }) => `Choose ${today} or later.`,
  },
  'visit-of-another-technician': {
    status: 403,
    title: 'This is booked for somebody else',
    detail: 'You can start, finish and note your own visits.',
  },
  'work-order-moved-on': {
    status: 412,
    title: 'Somebody changed this work order since you saw it',
    detail: 'Nothing was overwritten. Look at what changed and do it again on top.',
  },
};
