import { expect, test } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { simulate } from './simulate.ts';

/** A bug that so many storms do not show could live in the product unseen. */
const SEEDS_MOST = 60;

test.each(PLANTED_BUGS)('a board that $name is caught', { timeout: 60_000 }, async (bug) => {
  for (let seed = 1; seed <= SEEDS_MOST; seed++) {
    const { violation } = await simulate(seed, bug);
    if (!violation) continue;

    expect(violation).toContain('Violation');
    return;
  }
  expect.unreachable(`${SEEDS_MOST} seeds passed with a board that ${bug.name}`);
});
