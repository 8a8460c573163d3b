import { expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { doneWords, spokenMove } from '../../../web/features/board/drag/move-words.ts';
import { makeCards } from '../../bench/board/cards.ts';

const card = (facts: Partial<Card>): Card => ({
  ...(makeCards(60)[0] as Card),
  onHold: undefined,
  nextVisit: undefined,
  ...facts,
});

test.each<[Partial<Card>, Column, string]>([
  [{ status: 'new', jobsDone: 0, jobsTotal: 0 }, 'scheduled', 'Schedule first visit…'],
  [{ status: 'new', jobsDone: 0, jobsTotal: 0 }, 'completed', 'Complete without a visit…'],
  [{ status: 'in-progress', jobsDone: 1, jobsTotal: 2 }, 'completed', '1 visit still open…'],
  [{ status: 'in-progress', jobsDone: 2, jobsTotal: 2 }, 'completed', 'Move here'],
  [
    { status: 'scheduled', jobsDone: 0, jobsTotal: 2, nextVisit: '2026-11-27T09:00' },
    'in-progress',
    'Starts the first visit',
  ],
  [
    { status: 'scheduled', jobsDone: 0, jobsTotal: 2, nextVisit: '2026-11-27T09:00' },
    'new',
    'Gives up the booked visit',
  ],
  [
    { status: 'in-progress', jobsDone: 0, jobsTotal: 2, nextVisit: '2026-11-27T09:00' },
    'new',
    'Takes back the start, gives up the booking',
  ],
  [{ status: 'completed', jobsDone: 2, jobsTotal: 2 }, 'in-progress', 'Opens it again'],
])('a landing place says what the drop will ask or do: %j to %s', (facts, to, words) => {
  expect(spokenMove(card(facts), to)).toMatchObject({ move: { legal: true }, words });
});

test('a landing place says why a drop is not possible', () => {
  const worked = card({ status: 'in-progress', jobsDone: 1, jobsTotal: 2 });

  expect(spokenMove(worked, 'new')).toMatchObject({
    move: { legal: false },
    words: 'A visit is already completed: reopen it first',
  });
});

test.each<[Partial<Card>, Column, 'complete' | 'cancel' | undefined, string]>([
  [
    { status: 'scheduled', jobsDone: 0, jobsTotal: 2, nextVisit: '2026-11-27T09:00' },
    'new',
    undefined,
    'its booking was given up',
  ],
  [
    { status: 'in-progress', jobsDone: 1, jobsTotal: 3 },
    'completed',
    'cancel',
    '2 visits cancelled',
  ],
  [{ status: 'in-progress', jobsDone: 2, jobsTotal: 2 }, 'completed', undefined, ''],
])('a move that was made says what it did besides: %j to %s, %s', (facts, to, openJobs, words) => {
  expect(doneWords(card(facts), to, openJobs)).toBe(words);
});
