import type { Card } from '../../domain/card.ts';
import { COLUMNS } from '../../domain/lifecycle.ts';
import { JOB_DEEDS } from '../../domain/visit.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';
import type { Chance } from './chance.ts';
import type { Fields } from './violation.ts';

/** What somebody asks of the API. */
export type Wish = {
  readonly what: string;
  readonly by: 'post' | 'patch';
  readonly path: string;
  readonly body: Fields;
  /** The order that it changes, and the version that its person saw. */
  readonly number?: string;
  readonly seen?: number;
  /** What it was decided by, as far as somebody else could change that: fields, `job 7`, `closed`. */
  readonly rests?: readonly string[];
};

export type Seen = { readonly number: string; readonly version: number } & Partial<
  Pick<Card, 'status' | 'onHold'>
>;

const SLOT = { date: '2026-12-01', start: '09:00', end: '11:00', technicianId: 'U2' } as const;
const LATER = { ...SLOT, date: '2026-12-02' } as const;
/** Where an order stands follows from these. */
export const PLACE = ['status', 'onHold', 'jobsDone', 'jobsTotal', 'nextVisit', 'technicianId'];

const on = ({ number, version }: Seen, deed: string, body: Fields, rests: readonly string[]) =>
  ({
    what: deed,
    by: 'post',
    path: `/api/work-orders/${number}/${deed}`,
    body,
    number,
    seen: version,
    rests,
  }) as const;

const PAUSE = ['status', 'onHold', 'closed'];
const hold = (card: Seen, chance: Chance) =>
  on(card, 'hold', { reason: chance.pick(['parts', 'access']) }, PAUSE);
const resume = (card: Seen) => on(card, 'resume', {}, PAUSE);

/** What can be wished of a card by looking at it; each with how often it is. */
const DEEDS: readonly (readonly [
  often: number,
  make: (card: Seen, chance: Chance, id: string) => Wish,
])[] = [
  [8, move],
  [6, edit],
  [3, (card) => on(card, 'jobs', {}, ['closed'])],
  [2, (card, _, id) => on(card, 'notes', { text: id }, [])],
  [2, hold],
  [1, resume],
  [2, (card, _, id) => on(card, 'cancel', { reason: id }, [...PLACE, 'closed'])],
];
const ALL = DEEDS.flatMap(([often, make]) => Array.from({ length: often }, () => make));

export function anyWish(card: Seen, chance: Chance, id: string): Wish {
  if (card.onHold && chance.happens(0.3)) return resume(card);
  return chance.pick(ALL)(card, chance, id);
}

function move(card: Seen, chance: Chance): Wish {
  const to = chance.pick(COLUMNS.filter((column) => column !== card.status));
  const schedule = chance.happens(0.8) ? SLOT : undefined;
  const openJobs = chance.happens(0.8) ? chance.pick(['complete', 'cancel'] as const) : undefined;
  return on(card, 'moves', { to, schedule, openJobs }, [...PLACE, 'closed']);
}

/** One field or two, in words of its own. */
function edit({ number, version }: Seen, chance: Chance, id: string): Wish {
  const fields: Fields = {
    title: id,
    description: id,
    priority: chance.pick(['low', 'normal', 'high', 'critical']),
    dueDate: chance.pick(['2026-12-24', '2026-12-31', null]),
  };
  const names = [chance.pick(Object.keys(fields)), chance.pick(Object.keys(fields))];
  const body = Object.fromEntries(names.map((name) => [name, fields[name]]));
  const path = `/api/work-orders/${number}`;
  return { what: 'edit', by: 'patch', path, body, number, seen: version, rests: Object.keys(body) };
}

/** A new order, for a customer who is known or one made on the way; with visits or none yet. */
export function creation(chance: Chance, id: string): Wish {
  const customer = chance.happens(0.3) ? { customer: { name: id } } : { customerId: 'C3' };
  const visits = chance.happens(0.3) ? { visits: { times: chance.between(1, 3) } } : {};
  const body = { title: id, ...customer, ...visits };
  return { what: 'create', by: 'post', path: '/api/work-orders', body };
}

/** Something done to one visit of an order that somebody opened. */
export function visitWish(order: WorkOrderView, chance: Chance): Wish | undefined {
  const { number, version, jobs } = order;
  const job = chance.pick(jobs);
  if (!job) return undefined;
  const deed = chance.pick(chance.happens(0.8) ? job.may : JOB_DEEDS);
  const following = deed === 'schedule' && chance.happens(0.3);
  const body = deed === 'schedule' ? { ...chance.pick([SLOT, LATER]), following } : {};
  const rests = [following ? 'any job' : `job ${Number(job.number.split('-')[2])}`, 'closed'];
  return {
    what: deed,
    by: 'post',
    path: `/api/jobs/${job.number}/${deed}`,
    body,
    number,
    seen: version,
    rests,
  };
}

/** A cancelled order comes back. */
export const reopening = (gone: Seen): Wish => on(gone, 'reopen', {}, [...PLACE, 'closed']);

/** One's own move is taken back, by the version that it made. */
export const undoing = (moved: Seen): Wish =>
  on(moved, 'undo', { version: moved.version }, [...PLACE, 'closed']);
