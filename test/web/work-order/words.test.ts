import { describe, expect, test } from 'vitest';
import { deadlineWords, nextWorkingDay, visitWords } from '../../../web/words/order-words.ts';
import { slaLine, slaReason, slaTrouble } from '../../../web/words/sla-words.ts';

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

describe('why an order is due when it is', () => {
  const order = { priority: 'high', createdAt: '2026-11-23T14:00:00Z' } as const;
  const complete = (due: object) =>
    ({ tier: 'service-contract', complete: { by: '', riskAt: '', pausedMs: 0, ...due } }) as const;
  const hours = { amount: 12, unit: 'hours' } as const;

  test('is its tier, its priority, its target and the time it waited', () => {
    const sla = complete({ by: '2026-11-24T04:00:00Z', target: hours, pausedMs: 7_200_000 });

    expect(slaReason({ ...order, sla }, NOW, MANNER)).toBe(
      'Service Contract · High: 12 h from Mon 23 Nov 09:00, 2 h on hold → Mon 23 Nov 23:00',
    );
  });

  test('is the due date as first agreed, also when it was put off', () => {
    const sla = { ...complete({ by: '2026-11-28T05:00:00Z' }), promisedDate: '2026-11-27' };

    expect(slaReason({ ...order, sla, dueDate: '2026-12-04' }, NOW, MANNER)).toBe(
      'Service Contract · High: due Fri 27 Nov as first agreed → the end of Fri 27 Nov',
    );
  });

  test('is the time to plan a visit while none is planned', () => {
    const respond = { by: '2026-11-23T20:00:00Z', riskAt: '', pausedMs: 0, target: hours };
    const sla = { tier: 'standard', respond } as const;

    expect(slaReason({ ...order, sla, deadline: 'respond' }, NOW, MANNER)).toBe(
      'Standard · High: 12 h to plan a visit from Mon 23 Nov 09:00 → Mon 23 Nov 15:00',
    );
  });

  test('is said to stand still while it waits', () => {
    const sla = { tier: 'standard' } as const;

    expect(slaReason({ ...order, sla, onHold: 'parts' }, NOW, MANNER)).toBe(
      'Standard · High: the clock stands still, waiting for parts',
    );
  });

  test('is a late visit, or one booked after the deadline', () => {
    const sla = complete({});

    expect(slaTrouble({ ...order, sla, lateAt: '2026-11-23T11:00:00Z' }, NOW)).toBe(
      'A visit is 3 h late',
    );
    expect(slaTrouble({ ...order, sla: { ...sla, bookedAfter: true } }, NOW)).toBe(
      'A visit is booked after the deadline',
    );
    expect(slaTrouble({ ...order, sla }, NOW)).toBeUndefined();
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
