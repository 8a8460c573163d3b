import { describe, expect, test } from 'vitest';
import {
  type Deadlines,
  deadlinesOf,
  type Pause,
  paused,
  resumed,
  type SlaTerms,
  type Terms,
} from '../../domain/sla.ts';
import { type SlaRules, USUAL_RULES } from '../../domain/sla-policy.ts';

const TORONTO = 'America/Toronto';
/** Monday 09:00 in Toronto. */
const MONDAY = '2026-11-23T14:00:00Z';
const HOUR_MS = 3_600_000;

function deadlines(terms: Partial<SlaTerms>, rules: SlaRules = USUAL_RULES): Deadlines {
  const usual = { createdAt: MONDAY, priority: 'normal', tier: 'standard' } as const;
  return deadlinesOf({ ...usual, ...terms }, rules, TORONTO);
}

describe('time on hold', () => {
  const wait = (reason: Pause['reason'], from: string, to?: string): Pause => ({
    reason,
    from,
    to,
  });
  const SERVICE = { priority: 'high', tier: 'service-contract' } as const;

  test('for parts from 11:00 to 13:00: "Service Contract · High: 12 h from Mon 9:00, 2 h on hold → Mon 23:00"', () => {
    const pauses = [wait('parts', '2026-11-23T16:00:00Z', '2026-11-23T18:00:00Z')];

    const { complete } = deadlines({ ...SERVICE, pauses });

    expect(complete).toEqual({
      by: '2026-11-24T04:00:00Z',
      // Half of the 12 hours before.
      riskAt: '2026-11-23T22:00:00Z',
      target: { amount: 12, unit: 'hours' },
      pausedMs: 2 * HOUR_MS,
    });
  });

  const DUE = { promisedDate: '2026-11-24' };
  const MIDNIGHT = '2026-11-25T05:00:00Z';
  // biome-ignore format: one example a line reads as a table.
  test.each<[string, Partial<SlaTerms>, readonly Pause[], string | undefined]>([
    ['for another reason counts', SERVICE, [wait('other', MONDAY, '2026-11-23T16:00:00Z')], '2026-11-24T02:00:00Z'],
    ['twice counts neither time: 1 h and 2 h', SERVICE, [wait('access', MONDAY, '2026-11-23T15:00:00Z'), wait('customer', '2026-11-23T16:00:00Z', '2026-11-23T18:00:00Z')], '2026-11-24T05:00:00Z'],
    ['after the deadline comes too late', SERVICE, [wait('parts', '2026-11-24T02:00:00Z', '2026-11-24T09:00:00Z')], '2026-11-24T02:00:00Z'],
    ['after the first deadline but before the one that waiting moved does not', SERVICE, [wait('parts', MONDAY, '2026-11-23T17:00:00Z'), wait('parts', '2026-11-24T03:00:00Z', '2026-11-24T04:00:00Z')], '2026-11-24T06:00:00Z'],
    ['that lasts leaves no deadline', SERVICE, [wait('parts', MONDAY)], undefined],
    ['that lasts for another reason does', SERVICE, [wait('other', MONDAY)], '2026-11-24T02:00:00Z'],
    ['that lasts since after the deadline leaves it broken', SERVICE, [wait('parts', '2026-11-24T03:00:00Z')], '2026-11-24T02:00:00Z'],
    ['for parts does not move a date that was agreed on', DUE, [wait('parts', MONDAY, '2026-11-23T16:00:00Z')], MIDNIGHT],
    ['for parts does not stop it either', DUE, [wait('parts', MONDAY)], MIDNIGHT],
    ['for the customer moves it', DUE, [wait('customer', MONDAY, '2026-11-23T16:00:00Z')], '2026-11-25T07:00:00Z'],
    ['for access moves it too', DUE, [wait('access', MONDAY, '2026-11-23T16:00:00Z')], '2026-11-25T07:00:00Z'],
    ['for the customer that lasts stops it', DUE, [wait('customer', MONDAY)], undefined],
    ['for parts stops the target, and a date given later runs on', { ...SERVICE, dueDate: '2026-11-24' }, [wait('parts', MONDAY)], MIDNIGHT],
    // Monday 30 Nov 9:00 and 3 hours.
    ['moves business days by the clock', { priority: 'low' }, [wait('parts', MONDAY, '2026-11-23T17:00:00Z')], '2026-11-30T17:00:00Z'],
    // Monday 9:00 and 10 hours: 19:00, so Tuesday 8:00.
    ['moves them into working hours', { priority: 'low' }, [wait('parts', MONDAY, '2026-11-24T00:00:00Z')], '2026-12-01T13:00:00Z'],
  ])('%s', (_what, terms, pauses, by) => {
    expect(deadlines({ ...terms, pauses }).complete?.by).toBe(by);
  });

  test('stops the deadline of the first visit too', () => {
    expect(deadlines({ ...DUE, pauses: [wait('parts', MONDAY)] }).respond).toBeUndefined();
  });

  test('is the firm’s to choose: what its policy does not name counts', () => {
    const policy = { ...USUAL_RULES.policy, pausing: ['parts'] } as const;
    const rules = { ...USUAL_RULES, policy };
    const pauses = [wait('customer', MONDAY, '2026-11-23T16:00:00Z')];

    expect(deadlines({ ...SERVICE, pauses }, rules).complete?.pausedMs).toBe(0);
    expect(deadlines({ ...DUE, pauses }, rules).complete?.by).toBe(MIDNIGHT);
  });
});

describe('the terms of an order that waits', () => {
  const TERMS: Terms = { tier: 'standard' };
  const [AT_9, AT_10, AT_11] = [MONDAY, '2026-11-23T15:00:00Z', '2026-11-23T16:00:00Z'];

  test('say since when and for what, and until when', () => {
    const waiting = paused(TERMS, { reason: 'parts' }, AT_9);

    expect(waiting.pauses).toEqual([{ reason: 'parts', from: AT_9 }]);
    expect(resumed(waiting, AT_10).pauses).toEqual([{ reason: 'parts', from: AT_9, to: AT_10 }]);
  });

  test('begin anew when it waits for something else, and go on when only the words change', () => {
    const waiting = paused(TERMS, { reason: 'parts' }, AT_9);

    expect(paused(waiting, { reason: 'parts', note: 'Valve' }, AT_10)).toBe(waiting);
    expect(paused(waiting, { reason: 'access' }, AT_10).pauses).toEqual([
      { reason: 'parts', from: AT_9, to: AT_10 },
      { reason: 'access', from: AT_10 },
    ]);
  });

  test('stay as they are when it does not wait, and forget a wait of no time', () => {
    const over = resumed(paused(TERMS, { reason: 'parts' }, AT_9), AT_10);

    expect(resumed(TERMS, AT_9)).toBe(TERMS);
    expect(resumed(over, AT_11)).toBe(over);
    expect(resumed(paused(over, { reason: 'access' }, AT_11), AT_11)).toEqual(over);
  });
});
