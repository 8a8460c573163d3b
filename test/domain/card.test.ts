import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Card,
  checksumOf,
  moveFacts,
  nextChecksum,
  readyToComplete,
  type SlaState,
  slaState,
} from '../../domain/card.ts';
import type { Column } from '../../domain/lifecycle.ts';

const RISK = '2026-11-23T12:00:00Z';
const DEADLINE = '2026-11-24T12:00:00Z';
const promised = { atRiskAt: RISK, breachAt: DEADLINE };

describe('the promise of a card', () => {
  test.each<[string, Parameters<typeof slaState>[0], string, SlaState]>([
    ['none was made', {}, '2030-01-01T00:00:00Z', 'on-track'],
    ['before the warning', promised, '2026-11-23T11:59:59Z', 'on-track'],
    ['from the warning on', promised, RISK, 'at-risk'],
    ['in the last second', promised, '2026-11-24T11:59:59Z', 'at-risk'],
    ['from the deadline on', promised, DEADLINE, 'breached'],
    [
      'completed before the warning',
      { ...promised, completedAt: '2026-11-23T11:00:00Z' },
      DEADLINE,
      'on-track',
    ],
    [
      'completed after the warning',
      { ...promised, completedAt: '2026-11-24T11:00:00Z' },
      DEADLINE,
      'on-track',
    ],
    ['completed at the deadline', { ...promised, completedAt: DEADLINE }, DEADLINE, 'breached'],
    [
      'completed too late stays red',
      { ...promised, completedAt: '2026-11-25T00:00:00Z' },
      '2030-01-01T00:00:00Z',
      'breached',
    ],
    ['a deadline without a warning', { breachAt: DEADLINE }, RISK, 'on-track'],
  ])('%s', (_, card, now, expected) => {
    expect(slaState(card, now)).toBe(expected);
  });
});

describe('ready to complete', () => {
  test.each<[Column, number, number, boolean]>([
    ['in-progress', 4, 4, true],
    ['in-progress', 3, 4, false],
    ['in-progress', 0, 0, false],
    ['completed', 4, 4, false],
    ['scheduled', 1, 1, false],
    ['new', 1, 1, false],
  ])('%s with %d of %d: %s', (status, jobsDone, jobsTotal, expected) => {
    expect(readyToComplete({ status, jobsDone, jobsTotal })).toBe(expected);
  });
});

describe('what a card tells of its moves', () => {
  const card = { status: 'scheduled', jobsDone: 0, jobsTotal: 2 } as Card;

  test('is booked when a visit comes, and on hold when it says so', () => {
    expect(moveFacts({ ...card, nextVisit: '2026-11-24T09:00', onHold: 'parts' })).toEqual({
      ...card,
      booked: true,
      onHold: true,
    });
  });

  test('is neither when it says nothing', () => {
    expect(moveFacts(card)).toEqual({ ...card, booked: false, onHold: false });
  });
});

describe('the checksum of a board', () => {
  type Thing = { id: string; version: number };
  const things = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 999_999 }).map((n) => `WO-KKT-${String(n).padStart(6, '0')}`),
      version: fc.integer({ min: 1, max: 1_000_000 }),
    }),
    { selector: (thing) => thing.id, minLength: 1, maxLength: 30 },
  );

  test('of nothing is nothing', () => {
    expect(checksumOf([])).toBe(0);
  });

  test('is the same on every machine', () => {
    expect(checksumOf([{ id: 'C1', version: 1 }])).toBe(0xcefdd7c5);
  });

  test('is an unsigned 32-bit number, whatever the order of the things', () => {
    fc.assert(
      fc.property(things, (board) => {
        const sum = checksumOf(board);

        expect(sum === sum >>> 0).toBe(true);
        expect(checksumOf(board.toReversed())).toBe(sum);
        expect(checksumOf(board.toSorted((a, b) => a.version - b.version))).toBe(sum);
      }),
    );
  });

  test('carried forward over any changes is the one worked out anew', () => {
    const changes = fc.array(
      fc.record({
        id: fc.constantFrom('WO-KKT-000001', 'WO-KKT-000002', 'C1', 'P1', 'U1', 'settings'),
        leaves: fc.boolean(),
      }),
      { maxLength: 40 },
    );

    fc.assert(
      fc.property(changes, (history) => {
        const board = new Map<string, number>();
        let carried = 0;

        history.forEach(({ id, leaves }, index) => {
          const after = leaves ? undefined : index + 1;
          carried = nextChecksum(carried, id, board.get(id), after);
          if (after === undefined) board.delete(id);
          else board.set(id, after);
        });

        expect(carried).toBe(checksumOf([...board].map(([id, version]) => ({ id, version }))));
      }),
    );
  });

  test('tells a board with a thing missing, doubled or of another version', () => {
    fc.assert(
      fc.property(things, fc.nat(), fc.integer({ min: 1, max: 1000 }), (board, pick, by) => {
        const sum = checksumOf(board);
        const at = pick % board.length;
        const thing = board[at] as Thing;

        const others = board.toSpliced(at, 1);

        expect(checksumOf(others)).not.toBe(sum);
        expect(checksumOf([...board, thing])).not.toBe(sum);
        expect(checksumOf([...others, { ...thing, version: thing.version + by }])).not.toBe(sum);
      }),
    );
  });

  test('tells two things that are stale at once, however alike: no two differences make up for each other', () => {
    const ids = Array.from({ length: 40 }, (_, n) => `WO-KKT-${String(n).padStart(6, '0')}`);
    const fresh = ids.map((id, n) => ({ id, version: 1002 + (n % 7) }));
    const right = checksumOf(fresh);
    const stale = (at: number) => (thing: Thing, n: number) =>
      n === at ? { ...thing, version: thing.version - 1 } : thing;

    for (let one = 0; one < ids.length; one += 1) {
      for (let other = 0; other < one; other += 1) {
        expect(checksumOf(fresh.map(stale(one)).map(stale(other)))).not.toBe(right);
      }
    }
  });
});
