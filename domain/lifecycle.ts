/** The two tables of a work order's life: what a move asks and does, and where its visits carry it. */

export const COLUMNS = ['new', 'scheduled', 'in-progress', 'completed'] as const;
/** The four columns of the board, left to right. */
export type Column = (typeof COLUMNS)[number];
export type Priority = 'low' | 'normal' | 'high' | 'critical';
export const PRIORITIES = [
  'critical',
  'high',
  'normal',
  'low',
] as const satisfies readonly Priority[];

/** What a move must be told: a date, slot and technician; or what becomes of the visits still open. */
export type Ask = 'schedule' | 'open-jobs';
/** What a move does to the visits, in this order. */
export type Deed = 'unstart' | 'release' | 'book-first' | 'start-first' | 'close-open';

/** What the moves of an order depend on; every card carries it. */
export type MoveFacts = {
  readonly status: Column;
  readonly jobsDone: number;
  /** Visits that count: the cancelled ones do not. */
  readonly jobsTotal: number;
  /** A visit has a technician and a time and is still to be done. */
  readonly booked: boolean;
  readonly onHold: boolean;
};

type Rule = {
  readonly asks: readonly Ask[];
  readonly does: readonly Deed[];
  readonly backward?: true;
};

/**
 * "Drag New → Scheduled asks for date, slot and technician; Scheduled → In Progress starts the first visit; → Completed is free
 * when every visit is completed, otherwise it asks what becomes of the open ones. Skipping columns sums what is asked."
 * Completing asks no date: one invented for work that is already done would be false.
 */
const MOVES: Record<Column, Partial<Record<Column, Rule>>> = {
  new: {
    scheduled: { asks: ['schedule'], does: ['book-first'] },
    'in-progress': { asks: ['schedule'], does: ['book-first', 'start-first'] },
    completed: { asks: ['open-jobs'], does: ['close-open'] },
  },
  scheduled: {
    new: { asks: [], does: ['release'], backward: true },
    'in-progress': { asks: [], does: ['start-first'] },
    completed: { asks: ['open-jobs'], does: ['close-open'] },
  },
  'in-progress': {
    new: { asks: [], does: ['unstart', 'release'], backward: true },
    scheduled: { asks: ['schedule'], does: ['unstart', 'book-first'], backward: true },
    completed: { asks: ['open-jobs'], does: ['close-open'] },
  },
  completed: {
    new: { asks: [], does: [], backward: true },
    scheduled: { asks: ['schedule'], does: ['book-first'], backward: true },
    'in-progress': { asks: [], does: [] },
  },
};

/** When a question is really put: a booked visit answers "when", a finished list answers "what of the rest". */
const IS_ASKED: Record<Ask, (facts: MoveFacts) => boolean> = {
  schedule: (facts) => !facts.booked,
  'open-jobs': (facts) => facts.jobsDone === 0 || facts.jobsDone < facts.jobsTotal,
};

/** Which deeds still find something to do; the others are left out, so that a plain move touches no visit. */
const HAS_WORK: Record<Deed, (facts: MoveFacts) => boolean> = {
  unstart: (facts) => facts.booked,
  release: (facts) => facts.booked,
  'book-first': (facts) => !facts.booked,
  'start-first': () => true,
  'close-open': (facts) => facts.jobsDone < facts.jobsTotal,
};

export type MoveRefusal = 'move-to-same-column' | 'visit-already-completed' | 'work-order-on-hold';

export type Move =
  | {
      readonly to: Column;
      readonly legal: true;
      readonly asks: readonly Ask[];
      readonly does: readonly Deed[];
    }
  | { readonly to: Column; readonly legal: false; readonly why: MoveRefusal };

/** Whether an order may go to a column, what it asks first and what it does to the visits. */
export function moveTo(facts: MoveFacts, to: Column): Move {
  const rule = MOVES[facts.status][to];
  if (!rule) return { to, legal: false, why: 'move-to-same-column' };
  // "A finished visit is not undone by a drag: reopen it first."
  if (rule.backward && facts.jobsDone > 0)
    return { to, legal: false, why: 'visit-already-completed' };
  // "Work on hold does not go forward: resume it first."
  if (facts.onHold && !rule.backward && to !== 'scheduled')
    return { to, legal: false, why: 'work-order-on-hold' };
  return {
    to,
    legal: true,
    asks: rule.asks.filter((ask) => IS_ASKED[ask](facts)),
    does: rule.does.filter((deed) => HAS_WORK[deed](facts)),
  };
}

/** All moves of an order, in the order of the columns, its own left out. */
export function moves(facts: MoveFacts): readonly Move[] {
  return COLUMNS.filter((to) => to !== facts.status).map((to) => moveTo(facts, to));
}

/** What the visits of an order tell: nothing yet, one is booked, or work has begun. */
export type Evidence = 'none' | 'booked' | 'worked';

/**
 * "Booking a visit schedules the order; starting or finishing one puts it in progress; giving up the last booking makes it new again.
 * Finished visits never complete the order by themselves. An open visit on a completed order reopens it" (the last row).
 */
const ROLL_UP = {
  new: { none: 'new', booked: 'scheduled', worked: 'in-progress' },
  scheduled: { none: 'new', booked: 'scheduled', worked: 'in-progress' },
  'in-progress': { none: 'in-progress', booked: 'in-progress', worked: 'in-progress' },
  completed: { none: 'new', booked: 'scheduled', worked: 'in-progress' },
} as const satisfies Record<Column, Record<Evidence, Column>>;

/** Where an order stands after its visits changed. */
export function rollUp(status: Column, evidence: Evidence, anyOpen: boolean): Column {
  return status === 'completed' && !anyOpen ? 'completed' : ROLL_UP[status][evidence];
}
