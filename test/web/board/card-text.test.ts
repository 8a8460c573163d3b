import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import {
  ageWords,
  clockAt,
  dueWords,
  headline,
  visitWords,
} from '../../../web/features/board/card-text.ts';
import { initials } from '../../../web/words/names.ts';
import { spanWords } from '../../../web/words/spans.ts';
import { makeCards } from '../../bench/board/cards.ts';

/** Monday evening in Toronto, Tuesday already in UTC. */
const CLOCK = clockAt('2026-11-24T02:05:00Z', 'America/Toronto', 'en-GB');

function card(facts: Partial<Card>): Card {
  const [first] = makeCards(60);
  return {
    ...(first as Card),
    priority: 'normal',
    status: 'in-progress',
    jobsDone: 1,
    jobsTotal: 4,
    dueDate: '2026-11-27',
    nextVisit: undefined,
    lateAt: undefined,
    atRiskAt: undefined,
    breachAt: undefined,
    completedAt: undefined,
    ...facts,
  };
}

describe('what matters most on a card', () => {
  test.each<[string, Partial<Card>, string, string]>([
    ['a breach', { breachAt: '2026-11-22T01:00:00Z', onHold: 'parts' }, 'solid', 'Breached · 2 d'],
    [
      'a risk before a late visit',
      {
        atRiskAt: '2026-11-23T00:00:00Z',
        breachAt: '2026-11-24T05:10:00Z',
        lateAt: '2026-11-23T20:00:00Z',
      },
      'red',
      'At risk · 3 h',
    ],
    [
      'that somebody must plan a visit soon',
      { atRiskAt: '2026-11-23T00:00:00Z', breachAt: '2026-11-24T05:10:00Z', deadline: 'respond' },
      'red',
      'At risk · plan in 3 h',
    ],
    [
      'a late visit of a contract that is due in spring',
      {
        atRiskAt: '2026-11-21T20:00:00Z',
        lateAt: '2026-11-21T20:00:00Z',
        breachAt: '2027-04-24T05:10:00Z',
      },
      'red',
      'At risk · visit 2 d late',
    ],
    [
      'a visit that is booked after the deadline',
      {
        createdAt: '2026-11-20T08:00:00Z',
        atRiskAt: '2026-11-20T08:00:00Z',
        breachAt: '2026-12-24T05:10:00Z',
      },
      'red',
      'At risk · booked late',
    ],
    ['a hold', { onHold: 'parts', lateAt: '2026-11-23T20:00:00Z' }, 'amber', 'Waiting for parts'],
    ['a hold for no reason that has a name', { onHold: 'other' }, 'amber', 'On hold'],
    [
      'a late visit before the next one',
      { lateAt: '2026-11-21T20:00:00Z', nextVisit: '2026-11-21T09:00' },
      'amber',
      'Visit 2 d late',
    ],
    ['the next visit', { nextVisit: '2026-11-27T09:00' }, 'calm', 'Fri 9:00'],
    ['that no visit comes', {}, 'amber', 'No visit planned'],
    ['the due date of a new order', { status: 'new' }, 'calm', 'Due Fri'],
    [
      'a due date that has passed',
      { status: 'new', dueDate: '2026-11-21' },
      'amber',
      '2 d overdue',
    ],
    ['when it was completed', { completedAt: '2026-11-18T02:00:00Z' }, 'calm', 'Tue 17 Nov'],
  ])('is %s', (_, facts, tone, text) => {
    expect(headline(card(facts), CLOCK)).toMatchObject({ tone, text });
  });

  test('is nothing when a new order has no date', () => {
    expect(headline(card({ status: 'new', dueDate: undefined }), CLOCK)).toBeUndefined();
  });

  test('turns with the clock alone', () => {
    const order = card({ atRiskAt: '2026-11-24T03:00:00Z', breachAt: '2026-11-24T09:00:00Z' });

    const later = clockAt('2026-11-24T03:00:00Z', 'America/Toronto', 'en-GB');

    expect(headline(order, CLOCK)?.tone).toBe('amber');
    expect(headline(order, later)?.tone).toBe('red');
  });
});

describe('words for time', () => {
  test('call a day by the calendar of the tenant, not by UTC', () => {
    expect(CLOCK.today).toBe('2026-11-23');
    expect(dueWords('2026-11-23', CLOCK)).toBe('Due today');
    expect(dueWords('2026-11-24', CLOCK)).toBe('Due tomorrow');
    expect(visitWords('2026-11-24T13:30', CLOCK)).toBe('Tomorrow 13:30');
  });

  test('name the weekday within a week and the date beyond it', () => {
    expect(dueWords('2026-11-29', CLOCK)).toBe('Due Sun');
    expect(dueWords('2026-11-30', CLOCK)).toBe('Due Mon 30 Nov');
    expect(dueWords('2027-10-26', CLOCK)).toBe('Due 26 Oct 2027');
  });

  test.each([
    [30_000, '1 min'],
    [59 * 60_000, '59 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '1 d'],
    [60 * 86_400_000, '60 d'],
    [129 * 86_400_000, '4 mo'],
    [367 * 86_400_000, '1 y'],
  ])('say %d ms as %s', (ms, words) => {
    expect(spanWords(ms)).toBe(words);
  });

  test('say how long an order has been there', () => {
    expect(ageWords(card({ createdAt: '2026-11-20T02:05:00Z' }), CLOCK)).toBe('4 d');
  });
});

test('initials come from the first and the last name', () => {
  expect(initials('Jamie Marsh')).toBe('JM');
  expect(initials(' Ana de la Cruz ')).toBe('AC');
  expect(initials('Prince')).toBe('P');
});
