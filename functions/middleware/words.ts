import type { RefusalCode } from '../../domain/refusal.ts';

type Words = {
  readonly status: number;
  readonly title: string;
  /** What to do about it. */
  readonly detail?: string | ((facts: never) => string);
};

/** Refusals of the shell itself, before any rule was asked. */
type ShellCode =
  | 'request-invalid'
  | 'body-not-json'
  | 'body-too-large'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'version-missing'
  | 'busy'
  | 'internal';

export type ProblemCode = RefusalCode | ShellCode;

const unknown = (thing: string): Words => ({
  status: 404,
  title: `There is no such ${thing}`,
  detail: 'It was never made here, or the number is mistyped.',
});

/** Every refusal: its HTTP status and what it says to the person in front of the screen. */
export const WORDS: Record<ProblemCode, Words> = {
  'request-invalid': {
    status: 400,
    title: 'Something in the request is not right',
    detail: 'Mend the fields named in errors.',
  },
  'body-not-json': { status: 400, title: 'The body is not JSON', detail: 'Send a JSON object.' },
  'body-too-large': { status: 413, title: 'The body is too large', detail: 'Send at most 256 kB.' },
  'not-signed-in': {
    status: 401,
    title: 'Sign in again',
    detail: 'The token is no access token of this product.',
  },
  'not-allowed': {
    status: 403,
    title: 'Your role does not allow this',
    detail: 'Ask an owner of your firm.',
  },
  'not-found': { status: 404, title: 'There is nothing here' },
  'version-missing': {
    status: 428,
    title: 'Say which version you saw',
    detail: 'Send If-Match with the ETag of the work order, so that nobody is overwritten.',
  },
  busy: {
    status: 503,
    title: 'Many people are changing this board right now',
    detail: 'Nothing was changed. Try again in a moment.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    detail: 'Try again; if it stays, quote the code in "instance".',
  },
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
  'work-order-not-cancelled': { status: 409, title: 'This work order is not cancelled' },
  'work-order-on-hold': {
    status: 409,
    title: 'This work order is on hold',
    detail: ({ reason }: { reason: string }) => `Resume it first. On hold because: ${reason}`,
  },
  'work-order-not-on-hold': { status: 409, title: 'This work order is not on hold' },
  'work-order-completed': { status: 409, title: 'This work order is completed' },
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
    title: 'This visit is booked for somebody else',
    detail: 'You can start and finish your own visits.',
  },
  'work-order-moved-on': {
    status: 412,
    title: 'Somebody changed this work order since you saw it',
    detail: 'Nothing was overwritten. Look at what changed and do it again on top.',
  },
};
