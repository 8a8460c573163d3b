import { describe, expect, it } from 'vitest';
import { dayIn, endOfDay, toInstant } from '../../domain/calendar.ts';
import { slaState } from '../../domain/card.ts';
import type { WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import {
  type CustomerId,
  type JobNumber,
  jobNumber,
  type TenantId,
  type WorkOrderNumber,
  workOrderNumber,
} from '../../domain/ids.ts';
import type { Job, Slot, Window } from '../../domain/job.ts';
import { keptPromise, slaOf } from '../../domain/promise.ts';
import { windows } from '../../domain/recurrence.ts';
import { USUAL_RULES } from '../../domain/sla-policy.ts';
import { summarize, type WorkOrder } from '../../domain/work-order.ts';
import { ACADIA } from '../../infra/local/demo-acadia.ts';
import type { Company, OrderBody } from '../../infra/local/demo-company.ts';
import { KITCHENER } from '../../infra/local/demo-kitchener.ts';
import { stepsOf } from '../../infra/local/demo-steps.ts';
import type { Story } from '../../infra/local/demo-story.ts';

describe('the story of the demo, on whatever day and hour its first start is', () => {
  const begins = Date.parse('2026-10-29T03:50:00Z');
  const aWeek = Array.from({ length: 25 }, (_, i) => begins + i * 7 * 3_600_000);

  it('has five orders at risk, Building #7 among them since its visit is late, and one breached', async () => {
    for (const begun of aWeek) {
      expect(await inDanger(begun), new Date(begun).toISOString()).toEqual([
        'Quarterly maintenance: at-risk',
        'Backflow preventer test: breached',
        'Freezer door heater: at-risk',
        'Compressor replacement: at-risk',
        'Duct cleaning, floors 2–5: at-risk',
        'Replace rooftop HVAC unit: at-risk',
      ]);
    }
  });

  it('happens in the order of its numbers, before the present, and in time for what was promised', async () => {
    for (const begun of aWeek) {
      for (const story of [KITCHENER, ACADIA]) {
        const { created, completed, slots, last } = await tell(story, begun);

        const instants = created.map(({ at }) => at);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(new Set(instants).size).toBe(story.orders.length);
        expect(last).toBeLessThanOrEqual(begun);
        expect(slots.every(({ start, end }) => start < end)).toBe(true);
        for (const { at, number } of completed) {
          const due = created[number]?.body.dueDate ?? '';
          expect(at, `${number}`).toBeLessThan(Date.parse(endOfDay(due, story.zone)));
        }
      }
    }
  });
});

/** The open orders that need somebody at the present, by the product's own rules. */
async function inDanger(begun: number): Promise<readonly string[]> {
  const { orders } = await tell(KITCHENER, begun);
  const now = toInstant(begun);
  return orders.flatMap(({ order }) => {
    const completedAt = order.status === 'completed' ? order.completedAt : undefined;
    const state = slaState({ ...slaOf(order), completedAt }, now);
    return completedAt || state === 'on-track' ? [] : `${order.title}: ${state}`;
  });
}

/** A story told to a company that keeps its orders in mind and decides by the product's own rules. */
async function tell(story: Story, begun: number) {
  const made: { at: number; body: OrderBody }[] = [];
  const orders: WorkOrderState[] = [];
  const completed: { at: number; number: number }[] = [];
  const slots: { start: string; end: string }[] = [];
  const { zone } = story;
  const tenant = story.prefix as TenantId;
  let [at, lastJob] = [0, 0];
  const company: Company = {
    idOf: (key) => key,
    open: async () => {},
    fillDirectory: async () => {},
    async create(_by, body) {
      made.push({ at, body });
      const jobs = visitsOf(body, dayIn(zone, toInstant(at))).map((window): Job => {
        lastJob += 1;
        return { number: jobNumber(tenant, lastJob), status: 'unscheduled', window };
      });
      orders.push(
        newOrder(body, jobs, { at, zone, number: workOrderNumber(tenant, orders.length + 1) }),
      );
      return { id: '', number: `${orders.length - 1}`, version: 1 };
    },
    createJob: async () => ({ id: '', number: '', version: 1 }),
    async change(_by, path, seen, body) {
      const [, thing, id = '', verb] = /^(jobs|work-orders)\/([^/]+)\/(.*)$/.exec(path) ?? [];
      const number =
        thing === 'jobs'
          ? orders.findIndex(({ jobs }) => jobs.some((job) => job.number === id))
          : Number(id);
      const job = id as JobNumber;
      if (thing === 'work-orders') completed.push({ at, number });
      if (verb === 'schedule') slots.push(body as Slot);
      const before = orders[number] as WorkOrderState;
      const command =
        thing === 'jobs'
          ? { do: `${verb}-job` as 'start-job', job, slot: body as Slot }
          : { do: 'move' as const, to: 'completed' as const };
      const about = { now: toInstant(at), zone, nextJob: jobNumber(tenant, lastJob + 1) };
      const after = decide(before, command, about);
      if (!after.ok) throw new Error(`${path}: ${after.refusal.code}`);
      orders[number] = after.value;
      return seen + 1;
    },
  };
  for (const step of stepsOf(story, company, begun).toSorted((a, b) => a.at - b.at)) {
    at = step.at;
    await step.run();
  }
  return { created: made, orders, completed, slots, last: at };
}

const visitsOf = ({ visits }: OrderBody, today: string): readonly (Window | undefined)[] =>
  visits?.every === undefined
    ? Array.from({ length: visits?.times ?? 0 }, () => undefined)
    : windows(visits.from ?? today, { unit: 'month', ...visits, every: visits.every });

function newOrder(
  { title, priority = 'normal', dueDate, customerId }: OrderBody,
  jobs: readonly Job[],
  { at, zone, number }: { at: number; zone: string; number: WorkOrderNumber },
): WorkOrderState {
  const tier = customerId === 'acme' ? 'service-contract' : 'standard';
  const agreed = { terms: { promisedDate: dueDate, tier }, rules: USUAL_RULES } as const;
  const createdAt = toInstant(at);
  const order: WorkOrder = {
    ...{ number, title, priority, dueDate, createdAt },
    ...{ customerId: customerId as CustomerId, status: 'new', visits: summarize(jobs, zone) },
  };
  return { order: keptPromise(undefined, order, jobs, { agreed, zone, now: createdAt }), jobs };
}
