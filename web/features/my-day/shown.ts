import type { MyVisit } from '../../../functions/contract/my-visits.ts';
import { type Outbox, type Press, waiting } from '../../api/outbox-state.ts';

/** A note, or a line of what is used. */
export type Entry = { readonly key: string; readonly text: string; readonly sending: boolean };

/** A visit as it stands once all that was pressed has arrived. */
export type ShownVisit = {
  readonly visit: MyVisit;
  readonly status: MyVisit['status'];
  readonly may: MyVisit['may'];
  /** Presses of it that the server has not answered. */
  readonly sending: number;
  readonly notes: readonly Entry[];
  readonly lines: readonly Entry[];
};

/** The visits of a day with what was pressed on them laid over. "Shown at once, and said to be under way." */
export function shownOn(day: string, visits: readonly MyVisit[], outbox: Outbox): ShownVisit[] {
  return visits.filter(({ slot }) => slot?.date === day).map((visit) => shown(visit, outbox));
}

/** What was booked for an earlier day and is still open: it did not do itself. */
export function leftOpen(today: string, visits: readonly MyVisit[], outbox: Outbox): ShownVisit[] {
  const before = visits.filter(({ slot }) => slot !== undefined && slot.date < today);
  return before.map((visit) => shown(visit, outbox)).filter((one) => !isClosed(one));
}

export function shown(visit: MyVisit, outbox: Outbox): ShownVisit {
  const own = outbox.filter(({ job, refused }) => job === visit.number && !refused);
  const completes = own.some(({ kind }) => kind === 'complete');
  const starts = own.some(({ kind }) => kind === 'start');
  const gone = completes ? visit.may : starts ? ['start'] : [];
  return {
    visit,
    status: completes ? 'completed' : starts && isBefore(visit) ? 'started' : visit.status,
    may: visit.may.filter((deed) => !gone.includes(deed)),
    sending: waiting(own).length,
    notes: [...notesOf(visit), ...own.filter(({ kind }) => kind === 'note').map(saidBy)],
    lines: [...linesOf(visit), ...own.filter(({ kind }) => kind === 'material').map(usedBy)],
  };
}

const isBefore = ({ status }: MyVisit): boolean =>
  status === 'scheduled' || status === 'unscheduled';

const notesOf = ({ notes, workOrder }: MyVisit): Entry[] => [
  ...(notes ? [{ key: 'visit', text: notes, sending: false }] : []),
  ...(workOrder?.notes ?? []).map(({ version, text }) => ({
    ...{ key: `v${version}`, text, sending: false },
  })),
];
const saidBy = ({ id, body, answered }: Press): Entry => ({
  ...{ key: id, text: String(body.text), sending: answered === undefined },
});

const linesOf = ({ workOrder }: MyVisit): Entry[] =>
  (workOrder?.lineItems ?? []).map(({ quantity, description }, i) => ({
    ...{ key: `l${i}`, text: `${quantity} × ${description}`, sending: false },
  }));
const usedBy = ({ id, body, answered }: Press): Entry => ({
  key: id,
  text: `${body.quantity} × ${body.description}`,
  sending: answered === undefined,
});

/** Done and over, out of the way. */
export const isClosed = ({ status }: ShownVisit): boolean =>
  status === 'completed' || status === 'cancelled';

/** The one to do now: what is under way, else the first that is open. */
export const nextOf = (visits: readonly ShownVisit[]): ShownVisit | undefined =>
  visits.find(({ status }) => status === 'started') ?? visits.find((one) => !isClosed(one));

/** The first day after one with something booked. */
export function nextDay(day: string, visits: readonly MyVisit[]): string | undefined {
  const days = visits.flatMap(({ slot }) => (slot && slot.date > day ? [slot.date] : []));
  return days.sort()[0];
}
