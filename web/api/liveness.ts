import type { Feed } from './feed-state.ts';

/** A gap is left open this long before it is asked after: frames that overtook each other close it by themselves. */
export const GAP_MS = 250;
/** A gap that asking has not closed by then is said aloud; sooner, frames held back to be merged would make a busy board flicker. */
export const BEHIND_MS = 1_000;
/** The server's head must have been confirmed within this time for the board to call itself live: looked at once a second, red within ten. */
export const FRESH_MS = 9_000;
/** Who looks again sees a check before an alarm, for as long as an answer takes on a good line. */
export const WAKE_MS = 3_000;
/** One frame may get lost; at the second in a row, this close, we no longer believe that changes are sent to us. */
const UNSENT_TIMES = 2;
const UNSENT_MS = 30_000;

/** What should be fetched now, if anything. */
export function wants(state: Feed, now: number): 'snapshot' | 'changes' | undefined {
  if (state.wantsSnapshot) return 'snapshot';
  return state.copied || gapIsOlder(state, now, GAP_MS) ? 'changes' : undefined;
}

function gapIsOlder({ gapSince }: Feed, now: number, ms: number): boolean {
  return gapSince !== undefined && now - gapSince >= ms;
}

/** Why a picture may not be trusted. */
export type Doubt =
  /** The sign-in is over. */
  | 'signed-out'
  /** This machine has no network. */
  | 'offline'
  /** Our sum is not the server's. */
  | 'differs'
  /** Newer changes are known and not here. */
  | 'behind'
  /** Changes come only when we ask. */
  | 'unsent'
  /** The socket is closed. */
  | 'closed'
  /** The socket is open and says nothing. */
  | 'silent';

export type Liveness =
  | { readonly is: 'live' }
  /** The first seconds: a picture is there, its confirmation not yet. */
  | { readonly is: 'connecting' }
  /** An older picture, while it is being held against the server. */
  | { readonly is: 'checking'; readonly since: number }
  | { readonly is: 'stale'; readonly since: number; readonly why: Doubt };

/**
 * The honest indicator: live only while the socket is open, the head was confirmed a moment ago, nothing is missing and
 * the checksum agrees. `since` is when the picture was last known to be right.
 */
export function liveness(state: Feed, now: number): Liveness {
  const { rightAt: since = now, wokeAt, copied } = state;
  const why = doubt(state, now);
  if (!why) return { is: 'live' };
  const unanswered = why === 'closed' || why === 'silent';
  if ((unanswered || copied) && startsUp(state, now))
    return copied ? { is: 'checking', since } : { is: 'connecting' };
  const woken = wokeAt !== undefined && now - wokeAt <= WAKE_MS;
  if (woken && (unanswered || why === 'behind')) return { is: 'checking', since };
  return { is: 'stale', since, why };
}

function doubt(state: Feed, now: number): Doubt | undefined {
  const { confirmedAt, unsent } = state;
  if (state.signedOutAt !== undefined) return 'signed-out';
  if (state.offline) return 'offline';
  if (state.differs || (state.wantsSnapshot && state.differedAt !== undefined)) return 'differs';
  if (gapIsOlder(state, now, BEHIND_MS)) return 'behind';
  if (unsent.times >= UNSENT_TIMES && now - unsent.at <= UNSENT_MS) return 'unsent';
  if (!state.socketOpen) return 'closed';
  const fresh = confirmedAt !== undefined && now - confirmedAt <= FRESH_MS;
  return fresh && !state.copied ? undefined : 'silent';
}

/** Nothing was ever confirmed, and it is too early to worry. */
function startsUp({ confirmedAt, firstShownAt = Infinity }: Feed, now: number): boolean {
  return confirmedAt === undefined && now - firstShownAt <= FRESH_MS;
}
