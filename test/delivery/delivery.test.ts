import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { storm } from './storm.ts';

/**
 * None lost, and none doubled but where nobody can know: `DELIVERY_SEEDS=20000` lives through more storms, `DELIVERY_SEED=17` through one.
 */
const { DELIVERY_SEED, DELIVERY_SEEDS } = process.env;
const most = Number(DELIVERY_SEEDS || 500);
const seeds = DELIVERY_SEED
  ? [Number(DELIVERY_SEED)]
  : Array.from({ length: most }, (_, index) => index + 1);

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** Each call that a delivery makes to the outside. */
const CALLS = [
  'Get OUTBOX at',
  'Get ALERTS rules',
  'Get ALERTS ADDRESS',
  'Get DIRECTORY settings',
  'Get BOARD',
  'Get DIRECTORY C',
  'Query BOARD',
  'Query DIRECTORY',
  'Put ALERTS UNSUB',
  'Update OUTBOX at',
  'Send',
];

test(`every mail arrives, once unless it says so, whatever dies when: ${seeds.length} storms`, {
  timeout: 3_600_000,
}, async () => {
  const failed: string[] = [];
  const [crashes, answers, states] = [[0, 0, 0].map(() => new Map<string, number>())].flat();
  let [points, twice] = [0, 0];
  const count = (of: Map<string, number> | undefined, what: string, times = 1) =>
    of?.set(what, (of.get(what) ?? 0) + times);

  for (const seed of seeds) {
    const story = await storm(seed);
    points += story.crashes.length;
    twice += story.twice;
    for (const point of story.crashes) count(crashes, point);
    for (const [answer, times] of story.answers) count(answers, answer, times);
    for (const state of story.states) count(states, state);
    for (const violation of story.violations) failed.push(`seed ${seed}: ${violation}`);
  }

  console.log(`${points} crashes; maybe twice: ${twice}`, answers, states, crashes);
  expect(failed.join('\n')).toBe('');
  if (seeds.length < 500) return;
  expect(points).toBeGreaterThanOrEqual(500);
  const sides = CALLS.flatMap((call) => [`before ${call}`, `after ${call}`]);
  expect(sides.filter((point) => !crashes?.has(point))).toEqual([]);
  for (const state of ['sent', 'failed', 'outdated'])
    expect(states?.get(state)).toBeGreaterThan(10);
  expect(twice).toBeGreaterThan(20);
});
