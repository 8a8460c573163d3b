import type { Command } from './command.ts';
import { type JobNumber, sequenceOf } from './ids.ts';

/**
 * Who saw an older version may still be right: "Different fields of one work order merge without asking; nobody's edit is stamped on."
 * A command rests on some of what was seen; a change that touched none of that leaves it as true as it was.
 */

/** What an order's place on the board follows from. */
const PLACE = ['status', 'onHold', 'jobsDone', 'jobsTotal', 'nextVisit', 'technicianId'] as const;
/** That an order was completed or cancelled: then no visit of it is quietly changed. */
const CLOSED = 'closed';
const visitOf = (sequence: number) => `job:${sequence}`;
/** Any visit at all: who changes all that follow has seen which follow, and how. */
const ANY_VISIT = 'job:*';

/** What a change did, as the log tells it: the fields of the order, those of its page alone, and its visits. */
export type Touching = {
  /** null = it is not on the board; it left with this change if it `was` there before. */
  readonly set: Readonly<Record<string, unknown>> | null;
  readonly was?: Readonly<Record<string, unknown>> | undefined;
  readonly detail?: { readonly set: Readonly<Record<string, unknown>> } | undefined;
  readonly jobs?: readonly { readonly numbers: readonly number[] }[] | undefined;
};

function touched({ set, was, detail, jobs = [] }: Touching): readonly string[] {
  // Who rests on its place rests on its being open too: that it left the board says no more.
  const left = set === null && was !== undefined;
  const closed = left || set?.status === 'completed' ? [CLOSED] : [];
  const visits = jobs.flatMap(({ numbers }) => [ANY_VISIT, ...numbers.map(visitOf)]);
  return [...Object.keys(set ?? {}), ...Object.keys(detail?.set ?? {}), ...visits, ...closed];
}

/** What must still be as it was seen. `fields`: those of an edit that the domain does not know, such as the description. */
function restsOn(command: Command, fields: readonly string[]): readonly string[] {
  switch (command.do) {
    case 'edit':
      return [...fields, ...Object.keys(command.change).flatMap(withItsOwn)];
    // What only adds rests on nothing.
    case 'note':
    case 'use-material':
      return [];
    case 'add-job':
    case 'attach-job':
      return [CLOSED];
    case 'hold':
    case 'resume':
      return ['status', 'onHold', CLOSED];
    case 'move':
    case 'cancel':
    case 'reopen':
      return [...PLACE, CLOSED];
    case 'undo':
      return [...PLACE, CLOSED, ...command.jobs.map(({ number }) => visitOf(sequenceOf(number)))];
    case 'schedule-job':
    case 'plan-job':
      return [command.following ? ANY_VISIT : visitOf(sequenceOf(command.job)), CLOSED];
    default:
      return [visitOf(sequenceOf(command.job satisfies JobNumber)), CLOSED];
  }
}

/** A property is a customer's: whoever chose one chose it for that customer. */
function withItsOwn(field: string): readonly string[] {
  return field === 'customerId' || field === 'propertyId' ? ['customerId', 'propertyId'] : [field];
}

/** Whether a command was decided by what a later change has touched: then the person must look again. */
export function conflicts(command: Command, fields: readonly string[], change: Touching): boolean {
  const resting = new Set(restsOn(command, fields));
  return touched(change).some((field) => resting.has(field));
}
