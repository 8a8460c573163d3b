import fc from 'fast-check';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import type { CustomerId, JobNumber, PropertyId } from '../../domain/ids.ts';
import type { Job, Slot } from '../../domain/job.ts';
import { COLUMNS, PRIORITIES } from '../../domain/lifecycle.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import {
  ANNA,
  BEN,
  CUSTOMER,
  cancelled,
  completed,
  FIRST_LONE,
  lone,
  number,
  scheduled,
  slot,
  started,
  TERMS,
  unscheduled,
  workOrder,
} from './builders.ts';
import { breaches } from './invariants.ts';

/** Random orders that may exist and random commands on them, good and bad. */

const OTHER_CUSTOMER = 'C99' as CustomerId;
const people = fc.constantFrom(ANNA, BEN);
const goodSlots: fc.Arbitrary<Slot> = fc
  .record({
    day: fc.integer({ min: 1, max: 30 }),
    from: fc.integer({ min: 6, max: 16 }),
    by: people,
  })
  .map(({ day, from, by }) => {
    const [date, hour, end] = [day, from, from + 2].map((n) => String(n).padStart(2, '0'));
    return slot(`2026-11-${date}`, `${hour}:00`, `${end}:00`, by);
  });
const badSlots = fc.constantFrom(
  slot('2026-11-24', '10:00', '10:00'),
  slot('2026-03-08', '02:30', '05:00'),
);
const slots = fc.oneof({ weight: 9, arbitrary: goodSlots }, { weight: 1, arbitrary: badSlots });
const windows = fc.constantFrom(
  { earliest: '2026-11-01', latest: '2026-11-30' },
  { earliest: '2026-12-01', latest: '2026-12-31' },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

type Make = (sequence: number) => Job;
const visits: fc.Arbitrary<Make> = fc.oneof(
  maybe(windows).map((window) => (n: number) => unscheduled(n, window)),
  goodSlots.map((at) => (n: number) => scheduled(n, at)),
  goodSlots.map((at) => (n: number) => started(n, at)),
  maybe(goodSlots).map((at) => (n: number) => completed(n, at)),
  maybe(goodSlots).map((at) => (n: number) => cancelled(n, at)),
);

const statuses = fc.constantFrom<WorkOrder['status']>(...COLUMNS, 'cancelled');

/** Few visits mostly, now and then as many as there may be, all closed or none. */
const visitLists = fc.oneof(
  { weight: 8, arbitrary: fc.array(visits, { maxLength: 5 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom<Make[]>(cancelled, unscheduled), {
      minLength: VISITS_MAX - 1,
      maxLength: VISITS_MAX,
    }),
  },
);

/** An order that breaks no invariant, on hold or not. */
export const orders: fc.Arbitrary<WorkOrderState> = fc
  .record({
    status: statuses,
    list: visitLists,
    onHold: maybe(fc.constant({ reason: 'parts' as const })),
  })
  .map(({ status, list, onHold }) =>
    workOrder(
      status,
      list.map((make, index) => make(index + 1)),
      onHold,
    ),
  )
  .filter((state) => breaches(state).length === 0);

const numbers: fc.Arbitrary<JobNumber> = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: VISITS_MAX + 1 }) },
  )
  .map(number);

const moveCommands = fc.record({
  do: fc.constant('move' as const),
  to: fc.constantFrom(...COLUMNS),
  schedule: maybe(slots),
  openJobs: maybe(fc.constantFrom('complete' as const, 'cancel' as const)),
});
const visitCommands = fc.record({
  do: fc.constantFrom('start-job', 'complete-job', 'cancel-job', 'reopen-job'),
  job: numbers,
});

const texts = fc.constantFrom('Estimate', 'Follow-up inspection', null);
const planChanges = fc.record(
  { window: fc.oneof(windows, fc.constant(null)), title: texts, notes: texts },
  { requiredKeys: [] },
);
const dueDates = fc.constantFrom('2026-11-01', '2026-11-30', '2027-02-28', null);
const orderChanges = fc.record(
  {
    title: fc.constantFrom('Furnace', 'Boiler'),
    priority: fc.constantFrom(...PRIORITIES),
    dueDate: dueDates,
    customerId: fc.constantFrom(CUSTOMER, OTHER_CUSTOMER),
    propertyId: fc.constantFrom('P8' as PropertyId, null),
  },
  { requiredKeys: [] },
);
const lones = fc
  .record({
    make: visits,
    sequence: fc.integer({ min: FIRST_LONE, max: 999_999 }),
    of: fc.constantFrom(CUSTOMER, CUSTOMER, CUSTOMER, OTHER_CUSTOMER),
  })
  .map(({ make, sequence, of }) => lone({ ...make(sequence), title: 'Leak' }, of));

/** What the guide does not speak of, and people do all the same. */
const rarer: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constant('plan-job' as const),
    job: numbers,
    change: planChanges,
    following: maybe(fc.boolean()),
  }),
  fc.record({
    do: fc.constant('edit' as const),
    change: orderChanges,
    terms: fc.constant(TERMS),
  }),
  fc.record({ do: fc.constant('attach-job' as const), lone: lones }),
  fc.record({ do: fc.constant('detach-job' as const), job: numbers }),
  fc.constant<Command>({ do: 'note' }),
);

/** Any command but an undo, each kind with the weight that a day at the board gives it. An undo needs the move that it takes back. */
export const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: moveCommands },
  { weight: 6, arbitrary: visitCommands },
  { weight: 4, arbitrary: rarer },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('schedule-job'),
      job: numbers,
      slot: slots,
      following: maybe(fc.boolean()),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('add-job'),
      window: maybe(windows),
      slot: maybe(slots),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('cancel' as const), reason: fc.constant('sold') }),
      fc.constant<Command>({ do: 'hold', hold: { reason: 'access' } }),
    ),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('resume', 'reopen') }) },
);

const firstNumbers = fc.constantFrom(number(1), number(2), number(3));

/** What is usually accepted: moves with all their answers, bookings and plans of the first visits. */
export const likelyCommands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constant('move' as const),
    to: fc.constantFrom(...COLUMNS),
    schedule: goodSlots,
    openJobs: fc.constantFrom('complete' as const, 'cancel' as const),
  }),
  fc.record({
    do: fc.constant('schedule-job' as const),
    job: firstNumbers,
    slot: goodSlots,
  }),
  fc.record({ do: fc.constant('plan-job' as const), job: firstNumbers, change: planChanges }),
);

/** An order with a few visits that nobody has booked yet. */
export const freshOrders: fc.Arbitrary<WorkOrderState> = fc
  .array(maybe(windows), { minLength: 2, maxLength: 3 })
  .map((all) =>
    workOrder(
      'new',
      all.map((window, index) => unscheduled(index + 1, window)),
    ),
  );

/** What comes one after another on one order, by a dispatcher or by a technician. */
export const histories = fc.array(
  fc.record({ command: commands, onlyVisitsOf: fc.option(people, { nil: undefined, freq: 6 }) }),
  { maxLength: 25 },
);
