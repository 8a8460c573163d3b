import { describe, expect, test } from 'vitest';
import {
  COLUMNS,
  type Column,
  type Evidence,
  type MoveFacts,
  moves,
  moveTo,
  rollUp,
} from '../../domain/lifecycle.ts';

/** done/total, then `b` when a visit is booked and `h` when the order is on hold: `1/4 b`. */
function facts(status: Column, text: string): MoveFacts {
  const [jobsDone, jobsTotal] = [...text.matchAll(/\d+/g)].map(Number) as [number, number];
  return { status, jobsDone, jobsTotal, booked: text.includes('b'), onHold: text.includes('h') };
}

/** `ask+ask > deed+deed`, `free` when it neither asks nor does, or the reason why not. */
function inWords(from: Column, text: string, to: Column): string {
  const move = moveTo(facts(from, text), to);
  if (!move.legal) return move.why;
  if (move.asks.length + move.does.length === 0) return 'free';
  return `${move.asks.join('+')} > ${move.does.join('+')}`.trim();
}

describe('what a move asks of the dispatcher and does to the visits', () => {
  test.each<[Column, string, Column, string]>([
    ['new', '0/0', 'scheduled', 'schedule > book-first'],
    ['new', '0/4', 'scheduled', 'schedule > book-first'],
    ['new', '0/0', 'in-progress', 'schedule > book-first+start-first'],
    ['new', '0/4', 'in-progress', 'schedule > book-first+start-first'],
    ['new', '0/0', 'completed', 'open-jobs >'],
    ['new', '0/4', 'completed', 'open-jobs > close-open'],
    ['scheduled', '0/1 b', 'new', '> release'],
    ['scheduled', '0/1 b', 'in-progress', '> start-first'],
    ['scheduled', '0/1 b', 'completed', 'open-jobs > close-open'],
    ['in-progress', '0/0', 'new', 'free'],
    ['in-progress', '0/2', 'new', 'free'],
    ['in-progress', '0/2 b', 'new', '> unstart+release'],
    ['in-progress', '0/2 b', 'scheduled', '> unstart'],
    ['in-progress', '0/2', 'scheduled', 'schedule > book-first'],
    ['in-progress', '0/0', 'scheduled', 'schedule > book-first'],
    ['in-progress', '4/4', 'completed', 'free'],
    ['in-progress', '1/4', 'completed', 'open-jobs > close-open'],
    ['in-progress', '1/4 b', 'completed', 'open-jobs > close-open'],
    ['in-progress', '0/0', 'completed', 'open-jobs >'],
    ['completed', '0/0', 'new', 'free'],
    ['completed', '0/0', 'scheduled', 'schedule > book-first'],
    ['completed', '0/0', 'in-progress', 'free'],
    ['completed', '4/4', 'in-progress', 'free'],
  ])('%s with %s → %s: %s', (from, visits, to, expected) => {
    expect(inWords(from, visits, to)).toBe(expected);
  });
});

describe('what a move refuses', () => {
  test.each(COLUMNS)('%s → itself, whatever its visits, even on hold', (column) => {
    for (const visits of ['0/0', '1/4', '0/1 b', '0/1 b h', '4/4 h']) {
      expect(inWords(column, visits, column)).toBe('move-to-same-column');
    }
  });

  test.each<[Column, Column]>([
    ['scheduled', 'new'],
    ['in-progress', 'new'],
    ['in-progress', 'scheduled'],
    ['completed', 'new'],
    ['completed', 'scheduled'],
  ])('%s → %s once a visit is completed: a finished visit is not undone by a drag', (from, to) => {
    expect(inWords(from, '1/4', to)).toBe('visit-already-completed');
    expect(inWords(from, '1/4 b h', to)).toBe('visit-already-completed');
    expect(inWords(from, '0/4', to)).not.toBe('visit-already-completed');
  });

  test.each<[Column, string, Column, string]>([
    ['new', '0/1 h', 'in-progress', 'work-order-on-hold'],
    ['new', '0/1 h', 'completed', 'work-order-on-hold'],
    ['scheduled', '0/1 b h', 'in-progress', 'work-order-on-hold'],
    ['scheduled', '0/1 b h', 'completed', 'work-order-on-hold'],
    ['in-progress', '4/4 h', 'completed', 'work-order-on-hold'],
    ['new', '0/1 h', 'scheduled', 'schedule > book-first'],
    ['scheduled', '0/1 b h', 'new', '> release'],
    ['in-progress', '0/1 b h', 'scheduled', '> unstart'],
    ['in-progress', '0/1 b h', 'new', '> unstart+release'],
  ])('on hold, %s with %s → %s: %s (it may be planned or taken back, not worked on)', (...row) => {
    const [from, visits, to, expected] = row;

    expect(inWords(from, visits, to)).toBe(expected);
  });
});

describe('the list of moves', () => {
  test.each(COLUMNS)('of %s names each other column once, left to right', (status) => {
    expect(moves(facts(status, '0/1')).map((move) => move.to)).toEqual(
      COLUMNS.filter((column) => column !== status),
    );
  });

  test('says the same as the single question', () => {
    const order = facts('in-progress', '1/4 b');

    expect(moves(order)).toEqual(
      (['new', 'scheduled', 'completed'] as const).map((to) => moveTo(order, to)),
    );
  });
});

describe('where the visits carry the order', () => {
  test.each<[Column, Evidence, boolean, Column]>([
    ['new', 'none', false, 'new'],
    ['new', 'none', true, 'new'],
    ['new', 'booked', true, 'scheduled'],
    ['new', 'worked', false, 'in-progress'],
    ['new', 'worked', true, 'in-progress'],
    ['scheduled', 'none', false, 'new'],
    ['scheduled', 'none', true, 'new'],
    ['scheduled', 'booked', true, 'scheduled'],
    ['scheduled', 'worked', false, 'in-progress'],
    ['scheduled', 'worked', true, 'in-progress'],
    ['in-progress', 'none', false, 'in-progress'],
    ['in-progress', 'none', true, 'in-progress'],
    ['in-progress', 'booked', true, 'in-progress'],
    ['in-progress', 'worked', false, 'in-progress'],
    ['in-progress', 'worked', true, 'in-progress'],
    ['completed', 'none', false, 'completed'],
    ['completed', 'worked', false, 'completed'],
    ['completed', 'none', true, 'new'],
    ['completed', 'booked', true, 'scheduled'],
    ['completed', 'worked', true, 'in-progress'],
  ])('%s, evidence %s, open visits %s → %s', (status, evidence, anyOpen, expected) => {
    expect(rollUp(status, evidence, anyOpen)).toBe(expected);
  });
});
