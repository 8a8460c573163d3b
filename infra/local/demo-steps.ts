import {
  type CustomerId,
  type JobNumber,
  jobNumber,
  type PersonId,
  type PropertyId,
  type TenantId,
} from '../../domain/ids.ts';
import { type DemoCalendar, demoCalendar } from './demo-calendar.ts';
import type { Company, OrderBody } from './demo-company.ts';
import type { Story, StoryJob, StoryOrder } from './demo-story.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Long enough ago for the oldest contract of a story. */
const OPENED_DAYS_AGO = 380;
/** Visits of a day begin at one of these. */
const SLOTS = [
  { start: '08:00', end: '10:00' },
  { start: '09:30', end: '11:30' },
  { start: '13:00', end: '15:00' },
  { start: '14:30', end: '16:30' },
] as const;

/** One thing that happened: the clock is set to `at` (milliseconds since 1970), then it is run. */
export type Step = { readonly at: number; run(): Promise<void> };

/** A story as a timeline that ends before `begun`, the instant of the first start. */
export function stepsOf(story: Story, company: Company, begun: number): readonly Step[] {
  const calendar = demoCalendar(story.zone, begun);
  const dispatchers = Object.keys(story.people).filter(
    (initials) => story.people[initials]?.role === 'dispatcher',
  );
  const opened = begun - OPENED_DAYS_AGO * 24 * HOUR_MS;
  const steps: Step[] = [
    { at: opened, run: () => company.open() },
    { at: opened + HOUR_MS, run: () => company.fillDirectory(calendar) },
  ];
  const tenant = story.prefix as TenantId;
  let created = opened;
  let visits = 0;
  for (const [i, order] of story.orders.entries()) {
    created = createdAt(order, i, calendar, created);
    const dispatcher = dispatchers[i % dispatchers.length] ?? '';
    const times = order.visits?.times ?? 0;
    const jobs = Array.from({ length: times }, (_, n) => jobNumber(tenant, visits + n + 1));
    visits += times;
    steps.push(...lifeOf({ order, i, created, dispatcher, jobs }, company, calendar));
  }
  for (const [i, job] of (story.jobs ?? []).entries()) {
    const dispatcher = dispatchers[i % dispatchers.length] ?? '';
    const run = async () => {
      await company.createJob(dispatcher, loneBodyOf(job, i, company, calendar));
    };
    steps.push({ at: begun - job.hoursAgo * HOUR_MS, run });
  }
  return steps;
}

/** In working hours, spread over the morning; never before the order with the number before it. */
function createdAt(order: StoryOrder, i: number, calendar: DemoCalendar, previous: number): number {
  if ('hoursAgo' in order.created) return calendar.begun - order.created.hoursAgo * HOUR_MS;
  const wished = calendar.at(order.created.day, '08:10') + ((i * 97) % 300) * MINUTE_MS;
  return Math.max(wished, previous + 12 * MINUTE_MS);
}

type Life = {
  readonly order: StoryOrder;
  /** Which one of its story it is. */
  readonly i: number;
  readonly created: number;
  readonly dispatcher: string;
  readonly jobs: readonly JobNumber[];
};

/** Everything that happened to one order, each step using what the one before it left. */
function lifeOf(
  { order, i, created, dispatcher, jobs }: Life,
  company: Company,
  calendar: DemoCalendar,
): readonly Step[] {
  let number = '';
  let version = 0;
  const steps: Step[] = [];
  const then = (at: number, run: () => Promise<number>) => {
    // Nothing happens before what it follows from.
    const after = Math.max(at, (steps.at(-1)?.at ?? 0) + 20 * MINUTE_MS);
    steps.push({
      at: after,
      run: async () => {
        version = await run();
      },
    });
  };
  const visit = (n: number, verb: string, by: string, body?: unknown) =>
    company.change(by, `jobs/${jobs[n]}/${verb}`, version, body);
  const slotOf = (technician: string, n: number, date: string) => ({
    date,
    ...(SLOTS[(i + n) % SLOTS.length] as (typeof SLOTS)[number]),
    technicianId: company.idOf(technician),
  });

  then(created, async () => {
    const made = await company.create(dispatcher, bodyOf(order, company, calendar));
    number = made.number;
    return made.version;
  });
  const done = order.done ?? [];
  for (const [n, [technician, wished]] of done.entries()) {
    const day = calendar.workday(wished);
    const { end } = SLOTS[(i + n) % SLOTS.length] as (typeof SLOTS)[number];
    then(calendar.at(day - 2, '11:00'), () =>
      visit(n, 'schedule', dispatcher, slotOf(technician, n, calendar.day(day))),
    );
    then(calendar.at(day, end), () => visit(n, 'complete', technician));
  }
  const { started, next, completed } = order;
  if (started !== undefined) {
    // Today, however early the first start is.
    const setOut = Math.max(calendar.begun - 45 * MINUTE_MS, calendar.at(0, '00:00'));
    then(calendar.begun - 6 * HOUR_MS, () =>
      visit(0, 'schedule', dispatcher, {
        ...calendar.slotFrom(setOut),
        technicianId: company.idOf(started),
      }),
    );
    then(setOut, () => visit(0, 'start', started));
  }
  if (next) {
    const [technician, day] = next;
    then(calendar.at(-1, '15:00'), () =>
      visit(
        done.length,
        'schedule',
        dispatcher,
        slotOf(technician, done.length, calendar.day(calendar.workday(day))),
      ),
    );
  }
  if (completed !== undefined) {
    then(calendar.at(calendar.workday(completed), '16:45'), () =>
      company.change(dispatcher, `work-orders/${number}/moves`, version, { to: 'completed' }),
    );
  }
  return steps;
}

function bodyOf(order: StoryOrder, company: Company, calendar: DemoCalendar): OrderBody {
  const { title, priority, due, description, lineItems, visits } = order;
  const from = visits?.from === undefined ? undefined : calendar.day(visits.from);
  return {
    ...{ title, priority, description, lineItems, visits: visits && { ...visits, from } },
    ...whomOf(order.for, company),
    dueDate: due === undefined ? undefined : calendar.day(due),
  };
}

/** `acme · Building #7`, or a customer alone. */
function whomOf(text: string, company: Company) {
  const [customer = ''] = text.split(' · ');
  return {
    customerId: company.idOf(customer) as CustomerId,
    propertyId: text === customer ? undefined : (company.idOf(text) as PropertyId),
  };
}

function loneBodyOf(job: StoryJob, i: number, company: Company, calendar: DemoCalendar) {
  const { title, notes, next, soon } = job;
  const day = (n: number) => calendar.day(calendar.workday(n));
  const at = next
    ? { date: day(next[1]), ...(SLOTS[i % SLOTS.length] as (typeof SLOTS)[number]) }
    : calendar.soonSlot();
  const technician = soon ?? next?.[0];
  const slot = technician
    ? { ...at, technicianId: company.idOf(technician) as PersonId }
    : undefined;
  const window = slot ? undefined : { earliest: calendar.day(1), latest: calendar.day(7) };
  return { title, notes, ...whomOf(job.for, company), slot, window };
}
