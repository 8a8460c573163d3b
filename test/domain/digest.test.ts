import { describe, expect, it } from 'vitest';
import type { Card } from '../../domain/card.ts';
import { digestOf } from '../../domain/digest.ts';

/** Wednesday 08:00 in Toronto. */
const NOW = '2026-11-25T13:00:00Z';
const ZONE = 'America/Toronto';
let made = 0;
const card = (extra: Partial<Card> = {}): Card => {
  made += 1;
  return {
    number: `WO-KKT-${String(made).padStart(6, '0')}` as Card['number'],
    ...{ title: 'HVAC tune-up', status: 'new', priority: 'normal' },
    ...{ customerId: 'C3' as Card['customerId'], jobsDone: 0, jobsTotal: 0 },
    ...{ createdAt: '2026-11-20T13:00:00Z', version: 1 },
    ...extra,
  };
};
const numbers = (cards: readonly Card[]) => cards.map(({ number }) => number);

describe('the digest', () => {
  it('tells what is breached and at risk, the most urgent first, and nothing that is done or paused', () => {
    const late = card({ atRiskAt: '2026-11-24T10:00:00Z', breachAt: '2026-11-25T12:00:00Z' });
    const later = card({ atRiskAt: '2026-11-24T10:00:00Z', breachAt: '2026-11-24T12:00:00Z' });
    const risky = card({ atRiskAt: '2026-11-25T12:00:00Z', breachAt: '2026-11-25T18:00:00Z' });
    const done = card({ ...late, status: 'completed', completedAt: '2026-11-25T12:30:00Z' });
    const paused = card({ onHold: 'customer' });

    const digest = digestOf([late, later, risky, done, paused], {}, ZONE, NOW);

    expect(numbers(digest.breached)).toEqual(numbers([later, late]));
    expect(numbers(digest.atRisk)).toEqual(numbers([risky]));
    expect(digest.open).toBe(4);
  });

  it('tells what is due from today until Sunday, once', () => {
    const due = (dueDate: string, extra: Partial<Card> = {}) => card({ dueDate, ...extra });
    const [sunday, today] = [due('2026-11-29'), due('2026-11-25')];
    const breached = due('2026-11-26', { breachAt: '2026-11-24T12:00:00Z' });

    const { dueThisWeek } = digestOf(
      [sunday, today, breached, due('2026-11-30'), due('2026-11-24')],
      ...([{}, ZONE, NOW] as const),
    );

    expect(numbers(dueThisWeek)).toEqual(numbers([today, sunday]));
  });

  it('tells columns over their cap, and not those that just hold it', () => {
    const cards = [card(), card(), card({ status: 'scheduled' })];

    expect(digestOf(cards, { new: 1, scheduled: 1 }, ZONE, NOW).overCap).toEqual([
      { column: 'new', count: 2, cap: 1 },
    ]);
  });
});
