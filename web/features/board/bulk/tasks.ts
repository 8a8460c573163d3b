import type { Card } from '../../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../../domain/ids.ts';
import type { WorkOrderChanged } from '../../../../functions/contract/answers.ts';
import type { JobList, JobRow } from '../../../../functions/contract/job.ts';
import type { Slot } from '../../../../functions/contract/visit.ts';
import type { Api } from '../../../api/client.ts';
import { type Answer, type Problem, problemOf } from '../../../api/problem.ts';
import { type Again, type MoveDesk, type Moved, moveCard, undoMove } from '../moves.ts';
import type { Deed, Plan } from './plan.ts';
import type { Outcome, Task } from './run.ts';

/** Orders whose visits one question reads. */
const ORDERS_MAX = 50;

const refusal = (title: string): Problem => ({ ...problemOf(409), title, detail: undefined });
const MORE_TO_ASK = refusal('A visit of it changed meanwhile: move it by itself');
const NONE_BOOKED = refusal('Every booked visit has begun already');

/**
 * What is sent for each order: its own command, on the order as it was seen, with an id made of the deed's (`bulk`) and its own number. So
 * a second try of the same deed does nothing twice.
 */
export function tasksOf(
  desk: MoveDesk,
  deed: Deed,
  { goes }: Pick<Plan, 'goes'>,
  bulk: string,
): readonly Task[] {
  switch (deed.do) {
    case 'move':
      return goes.map(({ card, answers: known }) => {
        const command = `${bulk}-${card.number}`;
        return { card, do: () => moveOne(desk, card, deed.to, { seen: card, known }, command) };
      });
    case 'priority':
      return goes.map(({ card }) => ({
        card,
        do: () => prioritize(desk, card, card.version, deed.priority, `${bulk}-${card.number}`),
      }));
    case 'assign': {
      const visitsOf = visitsIn(
        desk,
        goes.map(({ card }) => card.number),
      );
      return goes.map(({ card }) => ({
        card,
        do: () => assign(desk, card, deed, visitsOf, bulk),
      }));
    }
  }
}

/** Whatever is sent, sent under this id. */
const under = (command: string, api: Api): Api => ({
  ...api,
  post: (path, body, options) => api.post(path, body, { ...options, command }),
});

async function moveOne(
  desk: MoveDesk,
  card: Card,
  to: Card['status'],
  how: Again,
  command: string,
): Promise<Outcome> {
  let outcome: Outcome = { is: 'same' };
  const one: MoveDesk = {
    ...desk,
    api: under(command, desk.api),
    moved: (done) => {
      outcome = { is: 'done', back: () => moveBack(desk, done, `${command}-b`) };
    },
    refused: ({ problem }) => {
      outcome = { is: 'refused', problem };
    },
    async ask() {
      outcome = { is: 'refused', problem: MORE_TO_ASK };
      return undefined;
    },
  };
  await moveCard(one, card.number, to, how);
  return outcome;
}

async function moveBack(desk: MoveDesk, done: Moved, command: string): Promise<Outcome> {
  let outcome: Outcome = { is: 'same' };
  const one: MoveDesk = {
    ...desk,
    api: under(command, desk.api),
    undone: () => {
      outcome = { is: 'done' };
    },
    notUndone: (_, problem) => {
      outcome = { is: 'refused', problem };
    },
  };
  await undoMove(one, done);
  return outcome;
}

async function prioritize(
  desk: MoveDesk,
  card: Card,
  seen: number,
  priority: Card['priority'],
  command: string,
): Promise<Outcome> {
  const path = `/api/work-orders/${card.number}`;
  const answer = await desk.api.patch<WorkOrderChanged>(path, { priority }, { seen, command });
  if (!answer.ok) return { is: 'refused', problem: answer.problem };
  const { change } = answer.value;
  desk.heard(change);
  const back = () => prioritize(desk, card, change.version, card.priority, `${command}-b`);
  return { is: 'done', back };
}

type Booked = JobRow & { readonly slot: Slot };
type VisitsOf = (number: WorkOrderNumber) => Promise<Answer<readonly JobRow[]>>;

/** Gives the booked visits of one order to a technician, the next one or all, one after the other. */
async function assign(
  desk: MoveDesk,
  card: Card,
  { technicianId, all }: Extract<Deed, { do: 'assign' }>,
  visitsOf: VisitsOf,
  bulk: string,
): Promise<Outcome> {
  const answer = await visitsOf(card.number);
  if (!answer.ok) return { is: 'refused', problem: answer.problem };
  const booked = answer.value
    .filter((job): job is Booked => job.status === 'scheduled' && job.slot !== undefined)
    .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
  const meant = all ? booked : booked.slice(0, 1);
  if (meant.length === 0) return { is: 'refused', problem: NONE_BOOKED };
  const visits = meant.filter(({ slot }) => slot.technicianId !== technicianId);
  if (visits.length === 0) return { is: 'same' };
  const slots = visits.map(({ number, slot }) => ({ number, slot: { ...slot, technicianId } }));
  const was = visits.map(({ number, slot }) => ({ number, slot }));
  return book(desk, card.version, slots, bulk, was);
}

/** Books visits of one order; `was` puts them back. */
async function book(
  desk: MoveDesk,
  version: number,
  visits: readonly Pick<Booked, 'number' | 'slot'>[],
  bulk: string,
  was: typeof visits,
): Promise<Outcome> {
  let seen = version;
  for (const { number, slot } of visits) {
    const command = `${bulk}-${number}`;
    const path = `/api/jobs/${number}/schedule`;
    const answer = await desk.api.post<WorkOrderChanged>(path, slot, { seen, command });
    if (!answer.ok) return { is: 'refused', problem: answer.problem };
    seen = answer.value.change.version;
    desk.heard(answer.value.change);
  }
  const latest = seen;
  return { is: 'done', back: () => book(desk, latest, was, `${bulk}-b`, visits) };
}

const timeOf = ({ slot }: Booked): string => `${slot.date}T${slot.start}`;

/** The visits of many orders, read for as many at once as one question takes, when the first of them is needed. */
function visitsIn(desk: MoveDesk, numbers: readonly WorkOrderNumber[]): VisitsOf {
  const asked = new Map<number, Promise<Answer<JobList>>>();
  return async (number) => {
    const chunk = Math.floor(numbers.indexOf(number) / ORDERS_MAX);
    const some = numbers.slice(chunk * ORDERS_MAX, (chunk + 1) * ORDERS_MAX).join(',');
    const known = asked.get(chunk) ?? desk.api.get<JobList>(`/api/jobs?workOrders=${some}`);
    asked.set(chunk, known);
    const answer = await known;
    // What failed is asked again by whoever needs it next.
    if (!answer.ok && asked.get(chunk) === known) asked.delete(chunk);
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value.jobs.filter(({ workOrder }) => workOrder === number) };
  };
}
