import type { Feed } from './feed.ts';

/** A gap is left open this long before it is asked after: frames that overtook each other close it by themselves. */
export const GAP_MS = 250;
/** The server's head must have been confirmed within this time for the board to call itself live. */
export const FRESH_MS = 10_000;

/** What should be fetched now, if anything. */
export function wants(state: Feed, now: number): 'snapshot' | 'changes' | undefined {
  if (state.wantsSnapshot) return 'snapshot';
  return gapIsOpen(state, now) ? 'changes' : undefined;
}

function gapIsOpen({ gapSince }: Feed, now: number): boolean {
  return gapSince !== undefined && now - gapSince >= GAP_MS;
}

export type Liveness =
  | { readonly is: 'live' }
  /** The first seconds: a picture is there, its confirmation not yet. */
  | { readonly is: 'connecting' }
  | { readonly is: 'stale'; readonly since: number; readonly why: 'silent' | 'behind' | 'differs' };

/**
 * The honest indicator: live only while the socket is open, the head was confirmed in the last ten seconds, nothing is missing and
 * the checksum agrees. `since` is when the picture was last known to be right.
 */
export function liveness(state: Feed, now: number): Liveness {
  const { confirmedAt, firstShownAt, rightAt: since = now } = state;
  if (state.differs || (state.wantsSnapshot && state.differedAt !== undefined))
    return { is: 'stale', since, why: 'differs' };
  if (gapIsOpen(state, now)) return { is: 'stale', since, why: 'behind' };
  if (confirmedAt === undefined) {
    const waiting = firstShownAt === undefined || now - firstShownAt <= FRESH_MS;
    return waiting ? { is: 'connecting' } : { is: 'stale', since, why: 'silent' };
  }
  const fresh = state.socketOpen && now - confirmedAt <= FRESH_MS;
  return fresh ? { is: 'live' } : { is: 'stale', since, why: 'silent' };
}
