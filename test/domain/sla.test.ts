import { describe, expect, test } from 'vitest';
import type { Priority } from '../../domain/lifecycle.ts';
import { type Deadlines, deadlinesOf, type SlaTerms } from '../../domain/sla.ts';
import { type SlaRules, type Tier, USUAL_RULES } from '../../domain/sla-policy.ts';

const TORONTO = 'America/Toronto';
/** Monday 09:00 in Toronto. */
const MONDAY = '2026-11-23T14:00:00Z';

function deadlines(terms: Partial<SlaTerms>, rules: SlaRules = USUAL_RULES): Deadlines {
  const usual = { createdAt: MONDAY, priority: 'normal', tier: 'standard' } as const;
  return deadlinesOf({ ...usual, ...terms }, rules, TORONTO);
}

describe('without a due date, the targets of priority and tier are promised, a quarter of them or half before it is at risk', () => {
  type Times = readonly [riskAt: string, by: string];
  // biome-ignore format: one example a line reads as a table.
  test.each<[Priority, Tier, string, Times, Times]>([
    ['critical', 'standard', 'respond 2 h, complete 4 h', ['2026-11-23T15:30:00Z', '2026-11-23T16:00:00Z'], ['2026-11-23T17:00:00Z', '2026-11-23T18:00:00Z']],
    ['critical', 'service-contract', '1 h, 2 h', ['2026-11-23T14:30:00Z', '2026-11-23T15:00:00Z'], ['2026-11-23T15:00:00Z', '2026-11-23T16:00:00Z']],
    ['high', 'standard', '12 h, 24 h', ['2026-11-23T23:00:00Z', '2026-11-24T02:00:00Z'], ['2026-11-24T08:00:00Z', '2026-11-24T14:00:00Z']],
    ['high', 'service-contract', '6 h, 12 h', ['2026-11-23T17:00:00Z', '2026-11-23T20:00:00Z'], ['2026-11-23T20:00:00Z', '2026-11-24T02:00:00Z']],
    ['normal', 'standard', '36 h, 72 h', ['2026-11-24T17:00:00Z', '2026-11-25T02:00:00Z'], ['2026-11-25T20:00:00Z', '2026-11-26T14:00:00Z']],
    ['normal', 'service-contract', '18 h, 36 h', ['2026-11-23T23:00:00Z', '2026-11-24T08:00:00Z'], ['2026-11-24T08:00:00Z', '2026-11-25T02:00:00Z']],
    // 8/9 of Monday, Tuesday, 11/18 of Wednesday = 13:30; a quarter of those 52½ h before. Five days: Monday 9:00, 168 h, 42 before.
    ['low', 'standard', '2½ business days, 5', ['2026-11-25T05:22:30Z', '2026-11-25T18:30:00Z'], ['2026-11-28T20:00:00Z', '2026-11-30T14:00:00Z']],
    // 8/9 of Monday, 13/36 of Tuesday = 11:15, 26¼ h, half before. Two and a half days: Wednesday 13:30, 52½ h, half before.
    ['low', 'service-contract', '1¼ business days, 2½', ['2026-11-24T03:07:30Z', '2026-11-24T16:15:00Z'], ['2026-11-24T16:15:00Z', '2026-11-25T18:30:00Z']],
  ])('%s, %s: %s', (priority, tier, _targets, respond, complete) => {
    const found = deadlines({ priority, tier });

    expect([found.respond?.riskAt, found.respond?.by]).toEqual(respond);
    expect([found.complete?.riskAt, found.complete?.by]).toEqual(complete);
  });

  test('a target that falls later than a looser one gives way to it', () => {
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
  // biome-ignore format: one example a line reads as a table.
  test.each<[string, Partial<SlaTerms>, SlaRules['calendar']['holidays'], string, string]>([
    ['39 h away: a quarter of it before', { promisedDate: '2026-11-24' }, [], '2026-11-24T19:15:00Z', '2026-11-25T05:00:00Z'],
    ['half of it for a Service Contract', { promisedDate: '2026-11-24', tier: 'service-contract' }, [], '2026-11-24T09:30:00Z', '2026-11-25T05:00:00Z'],
    ['far: three business days before, Tue 29 Dec 8:00', { promisedDate: '2026-12-31' }, [], '2026-12-29T13:00:00Z', '2027-01-01T05:00:00Z'],
    ['far: five for a Service Contract, Fri 25 Dec 8:00', { promisedDate: '2026-12-31', tier: 'service-contract' }, [], '2026-12-25T13:00:00Z', '2027-01-01T05:00:00Z'],
    ['and Thu 24 Dec 8:00 when Christmas is no business day', { promisedDate: '2026-12-31', tier: 'service-contract' }, CHRISTMAS, '2026-12-24T13:00:00Z', '2027-01-01T05:00:00Z'],
    ['on a Sunday: Friday, Thursday, Wednesday before', { promisedDate: '2026-12-20' }, [], '2026-12-16T13:00:00Z', '2026-12-21T05:00:00Z'],
    ['critical is not due sooner', { promisedDate: '2026-12-31', priority: 'critical' }, [], '2026-12-29T13:00:00Z', '2027-01-01T05:00:00Z'],
    ['moved ahead, the earlier counts', { promisedDate: '2026-12-31', dueDate: '2026-12-20' }, [], '2026-12-16T13:00:00Z', '2026-12-21T05:00:00Z'],
    ['moved on, the first counts', { promisedDate: '2026-12-20', dueDate: '2026-12-31' }, [], '2026-12-16T13:00:00Z', '2026-12-21T05:00:00Z'],
    ['taken away, it counts all the same', { promisedDate: '2026-12-20' }, [], '2026-12-16T13:00:00Z', '2026-12-21T05:00:00Z'],
    ['one given later tightens the target', { priority: 'low', dueDate: '2026-11-24' }, [], '2026-11-24T19:15:00Z', '2026-11-25T05:00:00Z'],
    ['and never extends it', { priority: 'critical', dueDate: '2026-12-31' }, [], '2026-11-23T17:00:00Z', '2026-11-23T18:00:00Z'],
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
