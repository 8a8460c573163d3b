import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import {
  besideInLanes,
  lanedCards,
  lanesOf,
  layLanes,
  rowOf,
  rowsInSight,
} from '../../../web/features/board/lanes/lanes.ts';
import type { BoardNames, ColumnModel } from '../../../web/features/board/model.ts';

const NOW = '2026-11-23T14:00:00Z';
const SIZES = { card: 100, heading: 40, gap: 10 };
const named = (id: string, name: string, more = {}) => [id, { id, name, version: 1, ...more }];
const NAMES = {
  customers: new Map([named('C1', 'Acme'), named('C2', 'Brandt')] as never),
  properties: new Map([
    named('P1', 'Roof 10', { customerId: 'C1' }),
    named('P2', 'Roof 9', { customerId: 'C2' }),
    named('P3', 'Roof 9', { customerId: 'C1' }),
  ] as never),
  people: new Map([named('U2', 'Tess')] as never),
} as BoardNames;

let made = 0;
const card = (fields: Partial<Card>) =>
  ({ number: `WO-KKT-${++made}`, status: 'new', customerId: 'C1', ...fields }) as Card;
const board = (cards: readonly Card[]): readonly ColumnModel[] =>
  COLUMNS.map((status) => {
    const own = cards.filter((each) => each.status === status);
    return { status, count: own.length, cards: own, filtered: false };
  });
const at = (propertyId: string | undefined, status: Card['status'] = 'new') =>
  card({ status, propertyId: propertyId as never });

const CARDS = [
  at('P1'),
  at('P1'),
  at('P3'),
  at(undefined),
  at('P3', 'completed'),
  at('P2', 'scheduled'),
];
const LANES = lanesOf(board(CARDS), 'property', NAMES, NOW);

describe('the lanes of a board', () => {
  test('stand by name, numbers as numbers, namesakes by their customer, and what belongs nowhere last', () => {
    expect(LANES.map(({ name, of, count }) => [name, of, count])).toEqual([
      ['Roof 9', 'Acme', 2],
      ['Roof 9', 'Brandt', 1],
      ['Roof 10', 'Acme', 2],
      ['No property', undefined, 1],
    ]);
  });

  test('by technician and by customer; one that is known no more keeps its id', () => {
    const cards = [
      card({ technicianId: 'U2' as never }),
      card({ technicianId: 'U9' as never }),
      card({}),
    ];
    const by = (what: 'technician' | 'customer') =>
      lanesOf(board(cards), what, NAMES, NOW).map(({ name }) => name);

    expect(by('technician')).toEqual(['Tess', 'U9', 'No technician']);
    expect(by('customer')).toEqual(['Acme']);
  });

  test('count what is at risk and what is late', () => {
    const cards = [
      card({ atRiskAt: '2026-11-23T13:00:00Z', breachAt: '2026-11-24T13:00:00Z' }),
      card({ lateAt: '2026-11-23T13:59:00Z' }),
      card({ lateAt: '2026-11-23T14:01:00Z' }),
    ];
    const [lane] = lanesOf(board(cards), 'customer', NAMES, NOW);

    expect(lane).toMatchObject({ count: 3, atRisk: 1, late: 1 });
  });
});

describe('the page of all lanes', () => {
  test('is as high as the longest column of each, and a folded one is its heading', () => {
    const { rows, height } = layLanes(LANES, new Set(['P2']), SIZES);

    expect(rows.map(({ top, cardsTop, bottom }) => [top, cardsTop, bottom])).toEqual([
      [0, 40, 150],
      [150, 190, 200],
      [200, 240, 450],
      [450, 490, 600],
    ]);
    expect(height).toBe(600);
    expect(rows.map(({ before }) => before[0])).toEqual([0, 1, 1, 3]);
  });

  test('keeps a place free for the card in the hand, in its own lane', () => {
    const room = { lane: 'P1', column: 'new' } as const;
    expect(layLanes(LANES, new Set(), SIZES, room).height).toBe(
      layLanes(LANES, new Set(), SIZES).height + 100,
    );
    const beside = { lane: 'P1', column: 'scheduled' } as const;
    expect(layLanes(LANES, new Set(), SIZES, beside).height).toBe(
      layLanes(LANES, new Set(), SIZES).height,
    );
  });

  test('holds each card once, in the order of the lanes, and finds its lane again', () => {
    const layout = layLanes(LANES, new Set(), SIZES);
    const columns = lanedCards(LANES, new Set());

    expect(
      columns
        .flat()
        .map(({ number }) => number)
        .sort(),
    ).toEqual(CARDS.map(({ number }) => number).sort());
    for (const [column, cards] of columns.entries())
      for (const [nth, one] of cards.entries())
        expect(rowOf(layout, column, nth)?.lane.cells[column]).toContain(one);
    expect(lanedCards(LANES, new Set(['P3']))[3]).toEqual([]);
  });

  test('draws what lies between two heights, and nothing else', () => {
    const layout = layLanes(LANES, new Set(), SIZES);
    const names = (from: number, to: number) =>
      rowsInSight(layout, from, to).map(({ lane }) => lane.key);

    expect(names(0, 150)).toEqual(['P3']);
    expect(names(149, 151)).toEqual(['P3', 'P2']);
    expect(names(10_000, 10_100)).toEqual([]);
  });

  test('leads sideways to the same lane first, else to the nearest card', () => {
    const layout = layLanes(LANES, new Set(), SIZES);
    // New: P3, P1, P1, none. Scheduled: P2. Completed: P3.
    expect(besideInLanes(layout, [0, 3], 0, SIZES.card)).toBe(0);
    expect(besideInLanes(layout, [0, 1], 2, SIZES.card)).toBe(0);
    // Of two that are as near, the upper one.
    expect(besideInLanes(layout, [1, 0], 0, SIZES.card)).toBe(0);
    expect(besideInLanes(layLanes(LANES, new Set(['P3']), SIZES), [1, 0], 0, SIZES.card)).toBe(0);
    expect(besideInLanes(layout, [0, 2], 0, SIZES.card)).toBeUndefined();
  });
});
