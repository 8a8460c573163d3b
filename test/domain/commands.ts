import fc from 'fast-check';
import type { Command } from '../../domain/command.ts';
import type { CustomerId, JobNumber, PropertyId } from '../../domain/ids.ts';
import { COLUMNS, PRIORITIES } from '../../domain/lifecycle.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { goodSlots, maybe, people, slots, visits, windows } from './arbitraries.ts';
import { CUSTOMER, FIRST_LONE, lone, number } from './builders.ts';

/** Random commands on orders, good and bad. */

const OTHER_CUSTOMER = 'C99' as CustomerId;
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

/** What comes one after another on one order, by a dispatcher or by a technician. */
export const histories = fc.array(
  fc.record({ command: commands, onlyVisitsOf: fc.option(people, { nil: undefined, freq: 6 }) }),
  { maxLength: 25 },
);
