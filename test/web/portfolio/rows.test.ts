import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { Property } from '../../../functions/contract/board.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import { fitted } from '../../../web/features/portfolio/pen.ts';
import { ordersOf, portfolioOf } from '../../../web/features/portfolio/rows.ts';
import { isRunningOut, stateOf } from '../../../web/features/portfolio/visit-state.ts';

const ZONE = 'America/Toronto';
const NOW = '2026-11-23T09:00';
const TODAY = NOW.slice(0, 10);

const job = (fields: Partial<JobRow>): JobRow =>
  ({ number: 'JOB-KKT-000001', status: 'unscheduled', ...fields }) as JobRow;
const slot = (date: string) => ({
  date,
  start: '09:00',
  end: '11:00',
  technicianId: 'U5' as PersonId,
});
const window = (earliest: string, latest: string) => ({ earliest, latest });

const property = (n: number): Property =>
  ({ id: `P${n}`, customerId: 'C1', name: `Building #${n}`, version: 1 }) as Property;
const card = (n: number, fields: Partial<Card> = {}): Card =>
  ({
    number: `WO-KKT-00000${n}`,
    title: 'Quarterly maintenance',
    status: 'in-progress',
    priority: 'normal',
    customerId: 'C1',
    propertyId: `P${n}`,
    jobsDone: 1,
    jobsTotal: 4,
    createdAt: '2026-07-01T12:00:00Z',
    version: 1,
    ...fields,
  }) as Card;

/** A portfolio of properties with one order each, whose only visit is this one. */
const portfolio = (visits: readonly Partial<JobRow>[], properties = visits.length) =>
  portfolioOf(
    'C1',
    visits.map((_, i) => card(i + 1)),
    {
      properties: new Map(
        Array.from({ length: properties }, (_, i) => [`P${i + 1}`, property(i + 1)]),
      ),
      visits: new Map(visits.map((visit, i) => [card(i + 1).number, [job(visit)]])),
      zone: ZONE,
      now: NOW,
    },
  );

describe('a visit in the portfolio', () => {
  test.each([
    ['late', { window: window('2026-08-01', '2026-11-22') }],
    ['late', { status: 'scheduled', slot: slot('2026-11-20') }],
    ['due', { window: window('2026-11-23', '2027-02-22') }],
    ['unplanned', { window: window('2026-11-24', '2027-02-22') }],
    ['unplanned', {}],
    ['booked', { status: 'scheduled', slot: slot('2026-11-23') }],
    ['under-way', { status: 'started', slot: slot('2026-11-23') }],
    ['done', { status: 'completed', completedAt: '2026-11-20T15:00:00Z' }],
    ['cancelled', { status: 'cancelled', window: window('2026-08-01', '2026-11-22') }],
  ] as const)('is %s when it is %o', (state, fields) => {
    expect(stateOf(job(fields), NOW)).toBe(state);
  });

  test.each([
    ['2026-08-25', '2026-12-06', true],
    ['2026-08-25', '2026-12-07', false],
    ['2026-11-18', '2026-11-24', true],
    ['2026-11-18', '2026-11-25', false],
  ])('with a window from %s to %s runs out: %s', (earliest, latest, expected) => {
    expect(isRunningOut(job({ window: window(earliest, latest) }), TODAY)).toBe(expected);
  });
});

describe('the rows of a portfolio', () => {
  test('stand with what slipped first: late, running out, due, later, over, and no work last', () => {
    const { rows, late, behind } = portfolio(
      [
        { window: window('2027-01-01', '2027-03-31') },
        { status: 'completed', completedAt: '2026-11-20T15:00:00Z' },
        { window: window('2026-09-01', '2026-11-25') },
        { window: window('2026-11-01', '2027-01-31') },
        { window: window('2026-08-01', '2026-10-31') },
      ],
      6,
    );

    expect(rows.map((row) => row.property?.id)).toEqual(['P5', 'P3', 'P4', 'P1', 'P2', 'P6']);
    expect([late, behind]).toEqual([1, 1]);
  });

  test('among what is due begin with what has waited longest, so that building 7 is seen at 1 of 4', () => {
    const { rows } = portfolio([
      { window: window('2026-11-10', '2027-02-09') },
      { status: 'scheduled', slot: slot('2026-11-24'), window: window('2026-10-14', '2027-01-13') },
    ]);

    expect(rows[0]?.property?.id).toBe('P2');
  });

  test('keep the orders of a property that moved to another customer', () => {
    const moved = { ...property(1), customerId: 'C2' } as Property;

    const { rows } = portfolioOf('C1', [card(1)], {
      ...{ properties: new Map([['P1', moved]]), visits: new Map(), zone: ZONE, now: NOW },
    });

    expect(rows).toMatchObject([{ property: moved, orders: [{ card: card(1) }] }]);
  });

  test('are of open orders and of those completed in the last two months', () => {
    const completed = (n: number, completedAt: string) =>
      card(n, { status: 'completed', completedAt });
    const cards = [
      card(1),
      card(2, { customerId: 'C2' as Card['customerId'] }),
      completed(3, '2026-09-24T16:00:00Z'),
      completed(4, '2026-09-23T16:00:00Z'),
    ];
    const board = {
      cards: new Map(cards.map((each) => [each.number, each])),
      settings: { zone: ZONE },
    };

    const shown = ordersOf(board.cards.values(), board.settings, 'C1', TODAY);

    expect(shown.map(({ number }) => number)).toEqual(['WO-KKT-000001', 'WO-KKT-000003']);
  });
});

describe('a name in the picture', () => {
  const widthOf = (text: string) => [...text].length * 10;

  test.each([
    ['Tower A', 100, 'Tower A'],
    ['The Grand Residences', 100, 'The Grand…'],
    ['💧💧💧💧', 30, '💧💧…'],
  ])('%s in %d units is %s', (name, most, expected) => {
    expect(fitted(name, most, widthOf)).toBe(expected);
  });
});
