import fc from 'fast-check';
import type { WorkOrderState } from '../../domain/command.ts';
import type { Job, Slot } from '../../domain/job.ts';
import { COLUMNS } from '../../domain/lifecycle.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import {
  ANNA,
  BEN,
  cancelled,
  completed,
  scheduled,
  slot,
  started,
  unscheduled,
  workOrder,
} from './builders.ts';
import { breaches } from './invariants.ts';

/** Random orders that may exist, and what they are made of. */

export const people = fc.constantFrom(ANNA, BEN);
export const goodSlots: fc.Arbitrary<Slot> = fc
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
export const slots = fc.oneof(
  { weight: 9, arbitrary: goodSlots },
  { weight: 1, arbitrary: badSlots },
);
export const windows = fc.constantFrom(
  { earliest: '2026-11-01', latest: '2026-11-30' },
  { earliest: '2026-12-01', latest: '2026-12-31' },
);
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

type Make = (sequence: number) => Job;
export const visits: fc.Arbitrary<Make> = fc.oneof(
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

/** An order with a few visits that nobody has booked yet. */
export const freshOrders: fc.Arbitrary<WorkOrderState> = fc
  .array(maybe(windows), { minLength: 2, maxLength: 3 })
  .map((all) =>
    workOrder(
      'new',
      all.map((window, index) => unscheduled(index + 1, window)),
    ),
  );
