import fc from 'fast-check';
import type { BusinessCalendar } from '../../domain/business-time.ts';
import { dayIn, toInstant } from '../../domain/calendar.ts';
import { PRIORITIES } from '../../domain/lifecycle.ts';
import { addToDate } from '../../domain/plain-date.ts';
import type { Pause, SlaTerms } from '../../domain/sla.ts';
import {
  looserOrSame,
  MOST_CAP,
  MOST_SHARE,
  type SlaRules,
  type Target,
  TIERS,
} from '../../domain/sla-policy.ts';
import { HOLD_REASONS } from '../../domain/work-order.ts';
import { type Shift, WEEKDAYS } from '../../domain/working-hours.ts';
import { maybe } from './arbitraries.ts';

/** Random rules that are accepted, and random orders that keep to them. */

const FROM = Date.UTC(2025, 0) / 1000;
const UNTIL = Date.UTC(2029, 0) / 1000;
const HOUR_MS = 3_600_000;

export const instants = fc.integer({ min: FROM, max: UNTIL }).map((s) => toInstant(s * 1000));
/** Clock changes of an hour, of half an hour, at midnight, and none. */
export const zones = fc.constantFrom(
  ...['America/Toronto', 'Australia/Lord_Howe', 'America/Santiago', 'UTC'],
);

const DAY: readonly Shift[] = [{ start: '08:00', end: '17:00' }];
const LUNCH: readonly Shift[] = [
  { start: '07:30', end: '12:00' },
  { start: '12:45', end: '16:00' },
];
const shifts = fc.constantFrom<readonly Shift[]>(DAY, LUNCH, [{ start: '00:00', end: '06:30' }]);
const holidays = fc
  .uniqueArray(fc.integer({ min: 0, max: 5 * 365 }), { maxLength: 20 })
  .map((days) => days.map((n) => ({ date: addToDate('2025-01-01', { days: n }), name: 'Closed' })));

const anyCalendar: fc.Arbitrary<BusinessCalendar> = fc
  .record({
    days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
    shifts,
    holidays,
  })
  .map(({ days, shifts: hours, ...rest }) => ({
    hours: Object.fromEntries(days.map((day) => [day, hours])),
    ...rest,
  }));

/** Some of them: the days of a calendar are found once, and that takes most of the time. */
export const calendars = fc.constantFrom(...fc.sample(anyCalendar, { numRuns: 40, seed: 6 }));

const CELLS = looserOrSame('service-contract', 'critical');
/** What quarter days are in hours: targets that compare alike in either unit. */
const QUARTER_DAY = 6;
const amounts = fc.array(
  fc.record({ quarters: fc.integer({ min: 1, max: 60 }), inDays: fc.boolean() }),
  { minLength: CELLS.length, maxLength: CELLS.length },
);
type Amounts = { quarters: number; inDays: boolean }[];

/** Made accepted: none is longer than any that is looser. */
function ordered(all: Amounts): Amounts {
  return CELLS.map(([tier, priority], i) => {
    const looser = looserOrSame(tier, priority).map(([t, p]) =>
      CELLS.findIndex(([one, each]) => one === t && each === p),
    );
    const quarters = Math.min(...looser.map((n) => all[n]?.quarters ?? 1));
    return { quarters, inDays: all[i]?.inDays ?? false };
  });
}

const target = ({ quarters, inDays }: Amounts[number]): Target =>
  inDays
    ? { amount: quarters / 4, unit: 'business-days' }
    : { amount: quarters * QUARTER_DAY, unit: 'hours' };

const leads = fc.record({
  share: fc.integer({ min: 1, max: MOST_SHARE }),
  capBusinessDays: fc.constantFrom(1, 2, 3, 5, 10, MOST_CAP),
});

export const rules: fc.Arbitrary<SlaRules> = fc
  .record({
    resolve: amounts.map(ordered),
    respond: amounts.map(ordered),
    lead: leads,
    contractLead: leads,
    pausing: fc.subarray([...HOLD_REASONS]),
    calendar: calendars,
  })
  .map(({ resolve, respond, lead, contractLead, pausing, calendar }) => {
    const cell = (i: number) => {
      const [done, first] = [resolve[i], respond[i]] as [Amounts[number], Amounts[number]];
      const quarters = Math.min(first.quarters, done.quarters);
      return { respond: target({ ...first, quarters }), resolve: target(done) };
    };
    const targets = Object.fromEntries(
      TIERS.map((tier) => [
        tier,
        Object.fromEntries(
          CELLS.flatMap(([t, priority], i) => (t === tier ? [[priority, cell(i)]] : [])),
        ),
      ]),
    ) as SlaRules['policy']['targets'];
    const both = { standard: lead, 'service-contract': contractLead };
    return { policy: { targets, lead: both, pausing }, calendar };
  });

/** Waiting that began some hours after the order was made, the last of it perhaps not over. */
const pauses = (createdAt: string): fc.Arbitrary<Pause[]> =>
  fc
    .record({
      gaps: fc.array(
        fc.tuple(
          fc.constantFrom(...HOLD_REASONS),
          fc.integer({ min: 0, max: 100 }),
          fc.integer({ min: 1, max: 200 }),
        ),
        { maxLength: 4 },
      ),
      isOpen: fc.boolean(),
    })
    .map(({ gaps, isOpen }) => {
      let at = Date.parse(createdAt);
      return gaps.map(([reason, before, lasting], i) => {
        const from = at + before * HOUR_MS;
        at = from + lasting * HOUR_MS;
        const to = isOpen && i === gaps.length - 1 ? undefined : toInstant(at);
        return { reason, from: toInstant(from), to };
      });
    });

export type Agreed = { readonly terms: SlaTerms; readonly rules: SlaRules; readonly zone: string };

/** An order under accepted rules, with or without a due date, with or without waiting. */
export const agreed: fc.Arbitrary<Agreed> = fc
  .record({ rules, zone: zones, createdAt: instants })
  .chain(({ createdAt, zone, rules: kept }) => {
    const date = fc
      .integer({ min: 0, max: 400 })
      .map((days) => addToDate(dayIn(zone, createdAt), { days }));
    return fc
      .record({
        createdAt: fc.constant(createdAt),
        priority: fc.constantFrom(...PRIORITIES),
        tier: fc.constantFrom(...TIERS),
        promisedDate: maybe(date),
        dueDate: maybe(date),
        pauses: pauses(createdAt),
      })
      .map((terms) => ({ terms, rules: kept, zone }));
  });
