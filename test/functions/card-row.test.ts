import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../domain/calendar.ts';
import type { CustomerId, PersonId, PropertyId, TenantId } from '../../domain/ids.ts';
import { workOrderNumber } from '../../domain/ids.ts';
import { PRIORITIES } from '../../domain/lifecycle.ts';
import type { VisitSummary } from '../../domain/work-order.ts';
import { type Boarded, fromCardRow, toCardRow } from '../../functions/table/card-row.ts';

const TENANT = 'KKT' as TenantId;

const instant = fc
  .integer({ min: 1_700_000_000, max: 2_000_000_000 })
  .map((s) => toInstant(s * 1000));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const due = fc.record({ by: instant, riskAt: instant });
/** A booked visit ends some time, and the earliest open one is late then or before. */
const visits: fc.Arbitrary<VisitSummary> = fc
  .record({
    done: fc.nat(60),
    total: fc.nat(60),
    next: maybe(
      fc.record({
        at: fc.constant('2026-11-30T09:00'),
        technicianId: fc.constant('U3' as PersonId),
      }),
    ),
    ends: fc.tuple(instant, instant),
    isLast: fc.boolean(),
  })
  .map(({ ends: [lateAt, lastEnd], isLast, next, ...counts }) => ({
    ...{ ...counts, next, lateAt },
    lastEnd: next && (isLast ? lateAt : lastEnd),
  }));
const alertAt = maybe(instant);

const order: fc.Arbitrary<Boarded> = fc
  .record({
    number: fc.integer({ min: 1, max: 999_999 }).map((n) => workOrderNumber(TENANT, n)),
    title: fc.string({ minLength: 1, maxLength: 120 }),
    priority: fc.constantFrom(...PRIORITIES),
    customerId: fc.integer({ min: 1, max: 9999 }).map((n) => `C${n}` as CustomerId),
    propertyId: maybe(fc.integer({ min: 1, max: 9999 }).map((n) => `P${n}` as PropertyId)),
    createdAt: instant,
    dueDate: maybe(fc.constant('2026-11-30')),
    tier: maybe(fc.constant('service-contract' as const)),
    respond: maybe(due),
    respondedAt: maybe(instant),
    complete: maybe(due),
    alertAt,
    visits,
  })
  .chain(
    (common): fc.Arbitrary<Boarded> =>
      fc.oneof(
        instant.map((completedAt): Boarded => ({ ...common, status: 'completed', completedAt })),
        fc
          .tuple(
            fc.constantFrom('new', 'scheduled', 'in-progress'),
            maybe(fc.constant({ reason: 'parts' as const, note: 'ordered' })),
          )
          .map(([status, onHold]): Boarded => ({ ...common, status, onHold })),
      ),
  );

/** What DynamoDB bills: names and texts by their UTF-8 bytes, numbers by about half their digits and one more. */
function sizeOf(row: Readonly<Record<string, unknown>>): number {
  return Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => {
      const bytes =
        typeof value === 'number'
          ? Math.ceil(String(value).length / 2) + 1
          : Buffer.byteLength(String(value));
      return sum + Buffer.byteLength(name) + bytes;
    }, 0);
}

describe('a card as the table keeps it', () => {
  it('is the same order when it is read back', () => {
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 1e9 }), (before, version) => {
        const after = fromCardRow(
          TENANT,
          JSON.parse(JSON.stringify(toCardRow(TENANT, before, version))),
        );

        expect(JSON.parse(JSON.stringify(after))).toEqual(
          JSON.parse(JSON.stringify({ order: before, version })),
        );
      }),
    );
  });

  /** As long as they come: running numbers into the hundred thousands, a board of ten million changes. */
  const LONG = {
    ...{ pk: 'T#KKT#BOARD', sk: '000000001081', v: 12_345_678, t: 'x'.repeat(40), r: 'c', d: 12 },
    ...{ c: 'C12345', p: 'P12345', m: 1_800_000_000, u: '2026-11-30', z: 1, j: 48 },
  };
  const AT = 1_800_000_000;
  const DUE = { x: 'DUE#7', y: AT };
  const BOOKED = { n: '2026-11-30T09:00', a: 'U12345', l: AT, f: AT + 7200 };
  const RESPOND = { q: AT, w: AT + 1 };
  const COMPLETE = { k: AT, b: AT + 1 };

  it.each<[string, object]>([
    ['new, nothing planned', { s: 'n', ...RESPOND, ...COMPLETE, ...DUE }],
    ['new, a visit planned', { s: 'n', g: AT, l: AT, ...COMPLETE, ...DUE }],
    [
      'new, on hold while its due date runs',
      { s: 'n', g: AT, l: AT, ...COMPLETE, ...DUE, h: 'customer' },
    ],
    ['scheduled', { s: 's', g: AT, ...BOOKED, ...COMPLETE, ...DUE }],
    ['scheduled, on hold', { s: 's', g: AT, ...BOOKED, ...COMPLETE, ...DUE, h: 'customer' }],
    ['in progress, several visits booked', { s: 'i', g: AT, ...BOOKED, ...COMPLETE, ...DUE }],
    ['in progress, between visits', { s: 'i', g: AT, l: AT, ...COMPLETE, ...DUE }],
    ['completed, not looked at yet', { s: 'c', e: AT, g: AT, ...COMPLETE, ...DUE }],
  ])('is at most 250 bytes with a title of 40 letters: %s', (_what, fields) => {
    const full = fromCardRow(TENANT, { ...LONG, ...fields });

    expect(sizeOf(toCardRow(TENANT, full.order, full.version))).toBeLessThanOrEqual(250);
  });
});
