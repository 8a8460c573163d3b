import { describe, expect, test } from 'vitest';
import { PRIORITIES, type Priority } from '../../domain/lifecycle.ts';
import {
  looserOrSame,
  ruleProblems,
  type SlaRules,
  type Target,
  type Targets,
  type Tier,
  USUAL_RULES,
} from '../../domain/sla-policy.ts';

type Cell = readonly [tier: Tier, priority: Priority, kind: keyof Targets, target: Target];
const hours = (amount: number): Target => ({ amount, unit: 'hours' });
const days = (amount: number): Target => ({ amount, unit: 'business-days' });

/** The usual rules with some targets other. */
function withTargets(...cells: readonly Cell[]): SlaRules {
  const policy = structuredClone(USUAL_RULES.policy) as {
    targets: Record<Tier, Record<Priority, Record<keyof Targets, Target>>>;
  };
  for (const [tier, priority, kind, target] of cells) policy.targets[tier][priority][kind] = target;
  return { ...USUAL_RULES, policy: { ...USUAL_RULES.policy, ...policy } };
}

const told = (rules: SlaRules) =>
  ruleProblems(rules).map(({ path, message }) => `${path.slice(2).join(' ')} ${message}`);

describe('rules are refused at each field that is wrong, and said in words', () => {
  test('the usual ones are accepted', () => {
    expect(ruleProblems(USUAL_RULES)).toEqual([]);
  });

  test.each<[string, readonly Cell[], readonly string[]]>([
    [
      'Critical later than High, so later than without a contract too is Standard alone',
      [['standard', 'critical', 'resolve', hours(25)]],
      ['standard critical resolve must not be longer than that of high'],
    ],
    [
      'a contract later than none',
      [['service-contract', 'low', 'resolve', days(6)]],
      ['service-contract low resolve must not be longer than without a contract'],
    ],
    [
      'to respond after the work is to be done',
      [['standard', 'low', 'respond', days(5.25)]],
      ['standard low respond must not be longer than the time to complete'],
    ],
    [
      'two wrongs at one field, and one at another',
      [
        ['service-contract', 'critical', 'respond', hours(8)],
        ['standard', 'high', 'respond', hours(40)],
      ],
      [
        'service-contract critical respond must not be longer than the time to complete',
        'service-contract critical respond must not be longer than that of high',
        'service-contract critical respond must not be longer than without a contract',
        'standard high respond must not be longer than the time to complete',
        'standard high respond must not be longer than that of normal',
      ],
    ],
    // Four business days are called 96 hours at least.
    [
      'business days for High and hours for Normal',
      [['standard', 'high', 'resolve', days(4)]],
      ['standard high resolve must not be longer than that of normal'],
    ],
    ['all the same', [['standard', 'critical', 'resolve', hours(24)]], []],
    ['a day for High where Normal has 72 hours', [['standard', 'high', 'resolve', days(3)]], []],
  ])('%s', (_what, cells, problems) => {
    expect(told(withTargets(...cells))).toEqual(problems);
  });

  test('each names its field by its path', () => {
    const rules = withTargets(['standard', 'critical', 'resolve', hours(25)]);

    expect(ruleProblems(rules).map(({ path }) => path)).toEqual([
      ['policy', 'targets', 'standard', 'critical', 'resolve'],
    ]);
  });

  test('a calendar without a working hour', () => {
    const calendar = { hours: {}, holidays: [] };

    expect(ruleProblems({ ...USUAL_RULES, calendar })).toEqual([
      { path: ['calendar', 'hours'], message: 'must have a working hour in every year' },
    ]);
  });
});

describe('what is looser than a promise', () => {
  test('is the tier and all below it with the priority and all below it, itself first', () => {
    expect(looserOrSame('service-contract', 'normal')).toEqual([
      ['service-contract', 'normal'],
      ['service-contract', 'low'],
      ['standard', 'normal'],
      ['standard', 'low'],
    ]);
    expect(looserOrSame('standard', 'low')).toEqual([['standard', 'low']]);
    expect(looserOrSame('service-contract', 'critical')).toHaveLength(2 * PRIORITIES.length);
  });
});
