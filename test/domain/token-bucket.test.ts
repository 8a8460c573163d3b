import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Limit, latestFull, take, waitFor } from '../../domain/token-bucket.ts';

const LIMIT: Limit = { perSecond: 100, burst: 800 };
const AT = Date.parse('2026-11-23T12:00:00Z');

/** Asks once each instant, in their order: which of them pass. */
function passing(instants: readonly number[], limit = LIMIT): number[] {
  let fullAt = 0;
  return instants.filter((at) => {
    if (waitFor(fullAt, at, limit) > 0) return false;
    fullAt = take(fullAt, at, 1, limit);
    return true;
  });
}

describe('a token bucket', () => {
  it('lets a burst pass whole, and refuses the next', () => {
    expect(passing(Array(900).fill(AT))).toHaveLength(800);
  });

  it('lets as many pass as flow back, for as long as one likes', () => {
    const burst = Array(800).fill(AT);
    const twiceTheRate = Array.from({ length: 2_000 }, (_, n) => AT + n * 5);

    expect(passing([...burst, ...twiceTheRate])).toHaveLength(800 + 999);
  });

  it('says how long to wait, to the millisecond', () => {
    const empty = take(0, AT, 800, LIMIT);

    expect(waitFor(empty, AT, LIMIT)).toBe(10);
    expect(waitFor(empty, AT + 10, LIMIT)).toBe(0);
    expect(waitFor(take(empty, AT, 300, LIMIT), AT, LIMIT)).toBe(3_010);
  });

  it('gets no fuller than full, however long nobody asks', () => {
    const rested = take(take(0, AT, 800, LIMIT), AT + 3_600_000, 800, LIMIT);

    expect(waitFor(rested, AT + 3_600_000, LIMIT)).toBe(10);
  });

  it('believes no instant that only a clock that was set back could have left', () => {
    const inAttack = take(0, AT, 3_500, LIMIT);

    expect(inAttack).toBeLessThan(latestFull(AT, LIMIT));
    expect(take(0, AT + 3_600_000, 1, LIMIT)).toBeGreaterThan(latestFull(AT, LIMIT));
  });
});

const limits = fc.record({
  perSecond: fc.integer({ min: 1, max: 500 }),
  burst: fc.integer({ min: 1, max: 50 }),
});
const gaps = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 200 });
const instantsOf = (between: readonly number[]) => {
  let at = AT;
  return between.map((gap) => {
    at += gap;
    return at;
  });
};

describe('whoever asks, however', () => {
  it('gets no more in any stretch of time than the burst and what flows back in it', () => {
    fc.assert(
      fc.property(limits, gaps, (limit, between) => {
        const passed = passing(instantsOf(between), limit);
        for (const [first, from] of passed.entries())
          for (const [last, to] of passed.entries())
            if (last >= first)
              expect(last - first + 1).toBeLessThanOrEqual(
                limit.burst + ((to - from) * limit.perSecond) / 1000 + 1e-6,
              );
      }),
      { numRuns: 60 },
    );
  });

  it('is never refused within the limit', () => {
    fc.assert(
      fc.property(limits, gaps, (limit, between) => {
        const instants = instantsOf(between.map((gap) => gap + 1000 / limit.perSecond));
        expect(passing(instants, limit)).toEqual(instants);
      }),
    );
  });

  it('owes the same whether requests are told one by one or as tabs that overlap, once the bucket is in use', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), (tabs) => {
        const busy = take(0, AT, 1, LIMIT);
        const together = tabs.reduce((fullAt, tab) => take(fullAt, AT, tab, LIMIT), busy);
        const sum = tabs.reduce((all, tab) => all + tab, 0);
        expect(together).toBe(take(busy, AT, sum, LIMIT));
      }),
    );
  });
});
