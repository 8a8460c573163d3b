import { describe, expect, test } from 'vitest';
import type { Priority } from '../../domain/lifecycle.ts';
import {
  type Deadlines,
  deadlinesOf,
  type Pause,
  paused,
  resumed,
  type SlaTerms,
  type Terms,
} from '../../domain/sla.ts';
import { type SlaRules, type Tier, USUAL_RULES } from '../../domain/sla-policy.ts';

const TORONTO = 'America/Toronto';
/** Monday 09:00 in Toronto. */
const MONDAY = '2026-11-23T14:00:00Z';
const HOUR_MS = 3_600_000;

function deadlines(terms: Partial<SlaTerms>, rules: SlaRules = USUAL_RULES): Deadlines {
  const usual = { createdAt: MONDAY, priority: 'normal', tier: 'standard' } as const;
  return deadlinesOf({ ...usual, ...terms }, rules, TORONTO);
}

describe('without a due date, the targets of priority and tier are promised, a quarter of them or half before it is at risk', () => {
  type Times = readonly [riskAt: string, by: string];
  test.each<[Priority, Tier, string, Times, Times]>([
    [
      'critical',
      'standard',
      'respond 2 h, complete 4 h',
      ['2026-11-23T15:30:00Z', '2026-11-23T16:00:00Z'],
      ['2026-11-23T17:00:00Z', '2026-11-23T18:00:00Z'],
    ],
    [
      'critical',
      'service-contract',
      '1 h, 2 h',
      ['2026-11-23T14:30:00Z', '2026-11-23T15:00:00Z'],
      ['2026-11-23T15:00:00Z', '2026-11-23T16:00:00Z'],
    ],
    [
      'high',
      'standard',
      '12 h, 24 h',
      ['2026-11-23T23:00:00Z', '2026-11-24T02:00:00Z'],
      ['2026-11-24T08:00:00Z', '2026-11-24T14:00:00Z'],
    ],
    [
      'high',
      'service-contract',
      '6 h, 12 h',
      ['2026-11-23T17:00:00Z', '2026-11-23T20:00:00Z'],
      ['2026-11-23T20:00:00Z', '2026-11-24T02:00:00Z'],
    ],
    [
      'normal',
      'standard',
      '36 h, 72 h',
      ['2026-11-24T17:00:00Z', '2026-11-25T02:00:00Z'],
      ['2026-11-25T20:00:00Z', '2026-11-26T14:00:00Z'],
    ],
    [
      'normal',
      'service-contract',
      '18 h, 36 h',
      ['2026-11-23T23:00:00Z', '2026-11-24T08:00:00Z'],
      ['2026-11-24T08:00:00Z', '2026-11-25T02:00:00Z'],
    ],
    // 8/9 of Monday, Tuesday, 11/18 of Wednesday = 13:30; a quarter of those 52½ h before. Five days: Monday 9:00, 168 h, 42 before.
    [
      'low',
      'standard',
      '2½ business days, 5',
      ['2026-11-25T05:22:30Z', '2026-11-25T18:30:00Z'],
      ['2026-11-28T20:00:00Z', '2026-11-30T14:00:00Z'],
    ],
    // 8/9 of Monday, 13/36 of Tuesday = 11:15, 26¼ h, half before. Two and a half days: Wednesday 13:30, 52½ h, half before.
    [
      'low',
      'service-contract',
      '1¼ business days, 2½',
      ['2026-11-24T03:07:30Z', '2026-11-24T16:15:00Z'],
      ['2026-11-24T16:15:00Z', '2026-11-25T18:30:00Z'],
    ],
  ])('%s, %s: %s', (priority, tier, _targets, respond, complete) => {
    const found = deadlines({ priority, tier });

    expect([found.respond?.riskAt, found.respond?.by]).toEqual(respond);
    expect([found.complete?.riskAt, found.complete?.by]).toEqual(complete);
  });

  test('a target that is later than one that is looser gives way to it: five business days from Friday are later than a day that a firm promises for Normal', () => {
    const { targets } = USUAL_RULES.policy;
    const slow = { amount: 1, unit: 'business-days' } as const;
    const normal = { amount: 30, unit: 'hours' } as const;
    const standard = {
      ...targets.standard,
      high: { respond: slow, resolve: slow },
      normal: { respond: normal, resolve: normal },
    };
    const policy = { ...USUAL_RULES.policy, targets: { ...targets, standard } };

    // Friday 17:00: the next business day is over on Monday at 17:00, thirty hours on Saturday at 23:00.
    const { complete } = deadlines(
      { createdAt: '2026-11-27T22:00:00Z', priority: 'high' },
      { ...USUAL_RULES, policy },
    );

    expect(complete).toMatchObject({ by: '2026-11-29T04:00:00Z', target: normal });
  });
});

describe('with a due date, its end is promised, whatever the priority', () => {
  const CHRISTMAS = [{ date: '2026-12-25', name: 'Christmas Day' }];
  test.each<[string, Partial<SlaTerms>, SlaRules['calendar']['holidays'], string, string]>([
    [
      '39 h away: a quarter of it before',
      { promisedDate: '2026-11-24' },
      [],
      '2026-11-24T19:15:00Z',
      '2026-11-25T05:00:00Z',
    ],
    [
      'half of it for a Service Contract',
      { promisedDate: '2026-11-24', tier: 'service-contract' },
      [],
      '2026-11-24T09:30:00Z',
      '2026-11-25T05:00:00Z',
    ],
    [
      'far: three business days before, Tue 29 Dec 8:00',
      { promisedDate: '2026-12-31' },
      [],
      '2026-12-29T13:00:00Z',
      '2027-01-01T05:00:00Z',
    ],
    [
      'far: five for a Service Contract, Fri 25 Dec 8:00',
      { promisedDate: '2026-12-31', tier: 'service-contract' },
      [],
      '2026-12-25T13:00:00Z',
      '2027-01-01T05:00:00Z',
    ],
    [
      'and Thu 24 Dec 8:00 when Christmas is no business day',
      { promisedDate: '2026-12-31', tier: 'service-contract' },
      CHRISTMAS,
      '2026-12-24T13:00:00Z',
      '2027-01-01T05:00:00Z',
    ],
    [
      'on a Sunday: Friday, Thursday, Wednesday before',
      { promisedDate: '2026-12-20' },
      [],
      '2026-12-16T13:00:00Z',
      '2026-12-21T05:00:00Z',
    ],
    [
      'critical is not due sooner',
      { promisedDate: '2026-12-31', priority: 'critical' },
      [],
      '2026-12-29T13:00:00Z',
      '2027-01-01T05:00:00Z',
    ],
    [
      'moved ahead, the earlier counts',
      { promisedDate: '2026-12-31', dueDate: '2026-12-20' },
      [],
      '2026-12-16T13:00:00Z',
      '2026-12-21T05:00:00Z',
    ],
    [
      'moved on, the first counts',
      { promisedDate: '2026-12-20', dueDate: '2026-12-31' },
      [],
      '2026-12-16T13:00:00Z',
      '2026-12-21T05:00:00Z',
    ],
    [
      'taken away, it counts all the same',
      { promisedDate: '2026-12-20' },
      [],
      '2026-12-16T13:00:00Z',
      '2026-12-21T05:00:00Z',
    ],
    [
      'one given later tightens the target',
      { priority: 'low', dueDate: '2026-11-24' },
      [],
      '2026-11-24T19:15:00Z',
      '2026-11-25T05:00:00Z',
    ],
    [
      'and never extends it',
      { priority: 'critical', dueDate: '2026-12-31' },
      [],
      '2026-11-23T17:00:00Z',
      '2026-11-23T18:00:00Z',
    ],
  ])('%s', (_what, terms, holidays, riskAt, by) => {
    const calendar = { ...USUAL_RULES.calendar, holidays };

    const { complete } = deadlines(terms, { ...USUAL_RULES, calendar });

    expect(complete).toMatchObject({ riskAt, by });
  });

  test('in the zone of the firm, and its last day may be shorter or longer', () => {
    const by = (promisedDate: string, zone: string) =>
      deadlinesOf(
        { createdAt: MONDAY, promisedDate, priority: 'low', tier: 'standard' },
        USUAL_RULES,
        zone,
      ).complete?.by;

    expect(by('2026-12-31', 'Asia/Tokyo')).toBe('2026-12-31T15:00:00Z');
    expect(by('2027-03-14', TORONTO)).toBe('2027-03-15T04:00:00Z');
    expect(by('2027-11-07', TORONTO)).toBe('2027-11-08T05:00:00Z');
    expect(by('2028-02-29', TORONTO)).toBe('2028-03-01T05:00:00Z');
  });

  test('the first visit is still to be planned within its target', () => {
    const { respond } = deadlines({ promisedDate: '2026-12-31', priority: 'high' });

    expect(respond?.by).toBe('2026-11-24T02:00:00Z');
  });

  test('a contract of a year is at risk in its last week, not before', () => {
    const contract = {
      promisedDate: '2027-11-23',
      tier: 'service-contract',
      priority: 'low',
    } as const;

    const { complete } = deadlines(contract);

    // Tue 23 Nov, Mon 22, Fri 19, Thu 18, Wed 17 at 8:00.
    expect(complete?.riskAt).toBe('2027-11-17T13:00:00Z');
  });
});

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
  test.each<[string, Partial<SlaTerms>, readonly Pause[], string | undefined]>([
    [
      'for another reason counts',
      SERVICE,
      [wait('other', MONDAY, '2026-11-23T16:00:00Z')],
      '2026-11-24T02:00:00Z',
    ],
    [
      'twice counts neither time: 1 h and 2 h',
      SERVICE,
      [
        wait('access', MONDAY, '2026-11-23T15:00:00Z'),
        wait('customer', '2026-11-23T16:00:00Z', '2026-11-23T18:00:00Z'),
      ],
      '2026-11-24T05:00:00Z',
    ],
    [
      'after the deadline comes too late',
      SERVICE,
      [wait('parts', '2026-11-24T02:00:00Z', '2026-11-24T09:00:00Z')],
      '2026-11-24T02:00:00Z',
    ],
    [
      'after the first deadline but before the one that waiting moved does not',
      SERVICE,
      [
        wait('parts', MONDAY, '2026-11-23T17:00:00Z'),
        wait('parts', '2026-11-24T03:00:00Z', '2026-11-24T04:00:00Z'),
      ],
      '2026-11-24T06:00:00Z',
    ],
    ['that lasts leaves no deadline', SERVICE, [wait('parts', MONDAY)], undefined],
    [
      'that lasts for another reason does',
      SERVICE,
      [wait('other', MONDAY)],
      '2026-11-24T02:00:00Z',
    ],
    [
      'that lasts since after the deadline leaves it broken',
      SERVICE,
      [wait('parts', '2026-11-24T03:00:00Z')],
      '2026-11-24T02:00:00Z',
    ],
    [
      'for parts does not move a date that was agreed on',
      DUE,
      [wait('parts', MONDAY, '2026-11-23T16:00:00Z')],
      MIDNIGHT,
    ],
    ['for parts does not stop it either', DUE, [wait('parts', MONDAY)], MIDNIGHT],
    [
      'for the customer moves it',
      DUE,
      [wait('customer', MONDAY, '2026-11-23T16:00:00Z')],
      '2026-11-25T07:00:00Z',
    ],
    [
      'for access moves it too',
      DUE,
      [wait('access', MONDAY, '2026-11-23T16:00:00Z')],
      '2026-11-25T07:00:00Z',
    ],
    ['for the customer that lasts stops it', DUE, [wait('customer', MONDAY)], undefined],
    [
      'for parts stops the target, and a date given later runs on',
      { ...SERVICE, dueDate: '2026-11-24' },
      [wait('parts', MONDAY)],
      MIDNIGHT,
    ],
    // Monday 30 Nov 9:00 and 3 hours.
    [
      'moves business days by the clock',
      { priority: 'low' },
      [wait('parts', MONDAY, '2026-11-23T17:00:00Z')],
      '2026-11-30T17:00:00Z',
    ],
    // Monday 9:00 and 10 hours: 19:00, so Tuesday 8:00.
    [
      'moves them into working hours',
      { priority: 'low' },
      [wait('parts', MONDAY, '2026-11-24T00:00:00Z')],
      '2026-12-01T13:00:00Z',
    ],
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
