import type { Command, WorkOrderState } from '../../../domain/command.ts';
import { decide } from '../../../domain/decide.ts';
import {
  type JobNumber,
  jobNumber,
  type WorkOrderNumber,
  workOrderNumber,
} from '../../../domain/ids.ts';
import type { Job, LoneJob } from '../../../domain/job.ts';
import { placeOf } from '../../../domain/job-day.ts';
import type { Result } from '../../../domain/result.ts';
import type { Change } from '../../../functions/contract/board.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import { difference } from '../../../functions/table/difference.ts';
import { emptyHead } from '../../../functions/table/log-entry.ts';
import { draftOfStep } from '../../../functions/table/order-draft.ts';
import { withJobs } from '../../../functions/table/told-jobs.ts';
import type { JobsHeld, Span } from '../../../web/api/job-list.ts';
import { TENANT, workOrder, ZONE } from '../../domain/builders.ts';

type Lone = LoneJob & { readonly version: number };
type Told = Pick<Change, 'id' | 'set'> & { readonly jobs?: Change['jobs'] };

/** The server's side of the list of jobs, in memory: orders and jobs on their own by the real rules, told in the real words. */
export class Office {
  readonly orders = new Map<WorkOrderNumber, WorkOrderState>();
  readonly lone = new Map<JobNumber, Lone>();
  version = 1;
  /** Of the change that is being made. */
  now = '2026-11-23T14:05:00Z';
  #jobs = 0;

  constructor(orders: number) {
    for (let n = 1; n <= orders; n++) {
      const { order } = workOrder('new');
      const number = workOrderNumber(TENANT, n);
      this.orders.set(number, { order: { ...order, number }, jobs: [] });
    }
  }

  /** The list as GET /api/jobs answers it. */
  rows(span: Span): readonly JobRow[] {
    const ofOrders = [...this.orders].flatMap(([workOrder, { jobs }]) =>
      jobs.map((job) => ({ ...job, workOrder })),
    );
    const alone = [...this.lone.values()].map(({ job, ...rest }) => ({ ...job, ...rest }));
    return plain([...ofOrders, ...alone].filter((row) => within(span, row as JobRow)));
  }

  /** A command on an order; what it changed, or nothing when it is refused. */
  ask(number: WorkOrderNumber, command: Command): readonly Change[] {
    const before = this.orders.get(number);
    const nextJob = jobNumber(TENANT, this.#jobs + 1);
    const after = before && this.#decided(before, command, nextJob);
    if (!before || !after?.ok) return [];
    if (after.value.jobs.some((job) => job.number === nextJob)) this.#jobs += 1;
    this.orders.set(number, after.value);
    return [this.#enter(this.#orderTold(before, after.value, command))];
  }

  /** A job on its own begins, or becomes another by a step of the domain. */
  alone(step: (job: Job) => Result<Job>, number?: JobNumber): readonly Change[] {
    const before = number && this.lone.get(number);
    if (number && !before) return [];
    const job: Job = before?.job ?? {
      number: jobNumber(TENANT, this.#jobs + 1),
      status: 'unscheduled',
    };
    const after = step(job);
    if (!after.ok) return [];
    if (!before) this.#jobs += 1;
    const lone = this.#loneOf(after.value, before);
    const was = before ? flat(before) : { number: lone.job.number };
    return [this.#enter({ id: lone.job.number, set: difference(was, flat(lone)).set })];
  }

  /** "A job on its own becomes a visit of an order." */
  attach(number: JobNumber, to: WorkOrderNumber): readonly Change[] {
    const lone = this.lone.get(number);
    const before = this.orders.get(to);
    const command: Command | undefined = lone && { do: 'attach-job', lone };
    const after = before && command && this.#decided(before, command);
    if (!before || !command || !after?.ok) return [];
    this.lone.delete(number);
    this.orders.set(to, after.value);
    const left = this.#enter({ id: number, set: null });
    return [left, this.#enter(this.#orderTold(before, after.value, command))];
  }

  detach(number: JobNumber): readonly Change[] {
    const found = [...this.orders].find(([, { jobs }]) =>
      jobs.some((job) => job.number === number),
    );
    const command: Command = { do: 'detach-job', job: number };
    const after = found && this.#decided(found[1], command);
    if (!found || !after?.ok) return [];
    const [order, before] = found;
    this.orders.set(order, after.value);
    const left = this.#enter(this.#orderTold(before, after.value, command));
    const job = before.jobs.find((each) => each.number === number) as Job;
    const set = difference({ number }, flat(this.#loneOf(job))).set;
    return [left, this.#enter({ id: number, set })];
  }

  /** A change that the list does not show. */
  other(): readonly Change[] {
    return [this.#enter({ id: 'C1', set: { name: 'Acme' } })];
  }

  #decided(state: WorkOrderState, command: Command, nextJob?: JobNumber) {
    const about = { now: this.now, zone: ZONE, nextJob: nextJob ?? jobNumber(TENANT, 999) };
    return decide(state, command, about);
  }

  #orderTold(before: WorkOrderState, after: WorkOrderState, command: Command): Told {
    const step = { command, before: { ...before, version: this.version }, after, zone: ZONE };
    const { id, set, jobs } = draftOfStep(TENANT, emptyHead(1), step);
    const change = { ...this.#change({ id, set }), version: this.version };
    return { id, set, jobs: withJobs(change, jobs).jobs };
  }

  #loneOf(job: Job, before?: Lone): Lone {
    const title = job.title ?? 'Drain auger';
    const lone = {
      createdAt: before?.createdAt ?? this.now,
      customerId: 'C12' as LoneJob['customerId'],
      job: { ...job, title },
      version: this.version + 1,
    };
    this.lone.set(job.number, lone);
    return lone;
  }

  #enter(told: Told): Change {
    this.version += 1;
    return plain(this.#change(told));
  }

  #change(told: Told): Change {
    const books = { counts: [0, 0, 0, 0] as Change['counts'], checksum: 0 };
    return { version: this.version, at: this.now, by: 'U2', kind: 'test', ...told, ...books };
  }
}

/** As it is after its way over the wire. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const flat = ({ job, version: _, ...rest }: Lone) => ({ ...job, ...rest });

function within(span: Span, row: JobRow): boolean {
  if (span !== 'none' && 'workOrders' in span) return span.workOrders.includes(row.workOrder ?? '');
  const { day } = placeOf(row as Job, ZONE);
  return span === 'none' ? day === 'none' : day >= span.from && day <= span.to;
}

/** The list of some days as it is read now. */
export const read = (office: Office, span: Span): JobsHeld => ({
  span,
  zone: ZONE,
  version: office.version,
  jobs: new Map(office.rows(span).map((row) => [row.number, row])),
  doubtful: false,
});
/** Rows that can be compared, whatever their order. */
export const sorted = (rows: Iterable<object>) =>
  [...rows].map((row) => JSON.stringify(Object.entries(row).sort())).sort();
export const shown = ({ jobs }: JobsHeld) => sorted(jobs.values());
