/** How much may be asked: `perSecond` for as long as one likes, and `burst` at once after a rest. */
export type Limit = { readonly perSecond: number; readonly burst: number };

/** What is owed beyond an empty bucket is believed up to here (ms); more than that is a clock that was set back, and is forgotten. */
const MOST_OWED_MS = 30_000;

/** The milliseconds in which so many requests flow back into the bucket. */
const refillOf = (requests: number, { perSecond }: Limit) => (requests * 1000) / perSecond;

/**
 * A bucket is one instant (ms since 1970): when it is full again. What is taken moves that instant on; a full bucket gets no fuller, so
 * it moves on from `from`, when the first of the requests came, at the earliest.
 */
export function take(fullAt: number, from: number, requests: number, limit: Limit): number {
  return Math.max(fullAt, from) + refillOf(requests, limit);
}

/** The milliseconds until one more request may pass; 0 = it may now. */
export function waitFor(fullAt: number, at: number, limit: Limit): number {
  return Math.max(0, fullAt - at - refillOf(limit.burst - 1, limit));
}

/** The latest instant at which a bucket can be full again; who says later had another clock. */
export const latestFull = (at: number, limit: Limit) =>
  at + refillOf(limit.burst, limit) + MOST_OWED_MS;
