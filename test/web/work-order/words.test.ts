import { describe, expect, test } from 'vitest';
import {
  deadlineWords,
  nextWorkingDay,
  slaLine,
  visitWords,
} from '../../../web/words/order-words.ts';

const MANNER = { zone: 'America/Toronto', locale: 'en-GB', currency: 'CAD' };
const NOW = '2026-11-23T14:00:00Z';
const number = 'JOB-KKT-000412' as never;

describe('a deadline', () => {
  test('is said in the tenant’s zone', () => {
    expect(deadlineWords('2026-11-27T22:00:00Z', NOW, MANNER)).toBe('Fri 27 Nov 17:00');
  });

  test('at midnight is the end of the day before', () => {
    expect(deadlineWords('2026-11-28T05:00:00Z', NOW, MANNER)).toBe('the end of Fri 27 Nov');
  });

  test('in another year names it', () => {
    expect(deadlineWords('2027-01-05T22:00:00Z', NOW, MANNER)).toBe('Tue 5 Jan 2027 17:00');
  });

  test.each([
    [{ breachAt: '2026-11-23T17:00:00Z', atRiskAt: '2026-11-23T13:00:00Z' }, 'at-risk', '3 h left'],
    [{ breachAt: '2026-11-21T14:00:00Z' }, 'breached', '2 days over'],
    [{ breachAt: '2026-11-23T17:00:00Z', completedAt: NOW }, 'on-track', 'kept'],
    [{ breachAt: '2026-11-23T13:00:00Z', completedAt: NOW }, 'breached', '1 h too late'],
  ])('of %o is %s: %s', (card, state, words) => {
    const line = slaLine(card, NOW, MANNER);

    expect(line?.state).toBe(state);
    expect(line?.text).toMatch(new RegExp(`— ${words}$`));
  });
});

describe('a visit', () => {
  test('is said by its slot, else by its window, else not at all', () => {
    const slot = { date: '2026-11-27', start: '09:00', end: '11:00', technicianId: 'U1' as never };
    const window = { earliest: '2027-01-15', latest: '2027-04-14' };

    expect(visitWords({ number, may: [], status: 'scheduled', slot }, 'en-GB', '2026-11-23')).toBe(
      'Fri 27 Nov · 09:00–11:00',
    );
    expect(
      visitWords({ number, may: [], status: 'unscheduled', window }, 'en-GB', '2026-11-23'),
    ).toMatch(/^15 Jan\W+14 Apr 2027$/);
    expect(visitWords({ number, may: [], status: 'unscheduled' }, 'en-GB', '2026-11-23')).toBe('');
  });
});

test('the next working day leaves the weekend out', () => {
  expect(nextWorkingDay('2026-11-23')).toBe('2026-11-24');
  expect(nextWorkingDay('2026-11-27')).toBe('2026-11-30');
  expect(nextWorkingDay('2026-12-31')).toBe('2027-01-01');
});
