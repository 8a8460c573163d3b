import { entityKind, type WorkOrderNumber } from '../../domain/ids.ts';
import type { Change } from '../../functions/contract/board.ts';
import { applyChanges, boardFrom, hasHappened } from './board-data.ts';
import { EMPTY_FEED, type Feed, type FeedEvent, type Presence } from './feed-state.ts';

/** A checksum that differs is answered by one fresh board a minute; differing again sooner is said aloud. */
const RESYNC_EVERY_MS = 60_000;
const RECENT_MS = 5_000;

/** What this screen knows after one more thing has happened. Pure: the same events always give the same board. */
export function feed(state: Feed, event: FeedEvent): Feed {
  switch (event.is) {
    case 'snapshot':
      return settle(withSnapshot(state, event), event.at);
    case 'copy':
      return settle(withCopy(state, event), event.at);
    case 'changes': {
      const told = event.sent ? { ...state, unsent: EMPTY_FEED.unsent } : state;
      return settle(withChanges(told, event.changes, event.at), event.at);
    }
    case 'caught-up':
      return settle(withCatchUp(state, event), event.at);
    case 'head':
      return settle(withHead(state, event), event.at);
    case 'socket':
      return { ...state, socketOpen: event.open, present: event.open ? state.present : [] };
    case 'network':
      return { ...state, offline: event.offline };
    case 'signed-out':
      return { ...state, signedOutAt: event.at };
    case 'woke':
      return { ...state, wokeAt: event.at };
    case 'refresh':
      return refreshed(state);
  }
}

type Fetched<Is extends FeedEvent['is']> = Extract<FeedEvent, { readonly is: Is }>;

/** A fresh board, as if none had differed yet; but a doubt stays until the fresh one has come and agrees. */
function refreshed(state: Feed): Feed {
  const doubtful = state.differs || (state.wantsSnapshot && state.differedAt !== undefined);
  return { ...state, wantsSnapshot: true, differs: doubtful, differedAt: undefined };
}

/** An earlier picture, until the server has spoken; of no use once it has. */
function withCopy(state: Feed, { board, skew, at, ...copy }: Fetched<'copy'>): Feed {
  if (state.board) return state;
  // A clock that was set back since then must not make it a picture of the future.
  const rightAt = Math.min(copy.rightAt, at);
  const shown = { ...state, board, rightAt, skew, copied: true, wantsSnapshot: false };
  return withChanges({ ...shown, firstShownAt: at }, [], at);
}

/** Only an answer to what was asked since shows that the server knows the person again. */
function signedOutAt({ signedOutAt: since }: Feed, askedAt: number): number | undefined {
  return since !== undefined && askedAt <= since ? since : undefined;
}

/** Right when it was asked for: on its way it grew older. */
function withSnapshot(state: Feed, { view, askedAt, at }: Fetched<'snapshot'>): Feed {
  const board = boardFrom(view);
  const { checksum } = view.changes?.at(-1) ?? view;
  const next = {
    ...state,
    board,
    heard: Math.max(state.heard, board.version),
    wantsSnapshot: false,
    copied: false,
    signedOutAt: signedOutAt(state, askedAt),
    firstShownAt: state.firstShownAt ?? at,
    rightAt: askedAt,
    // What was confirmed was newer than a board that was long on its way.
    confirmedAt: board.version < (state.board?.version ?? 0) ? undefined : state.confirmedAt,
    skew: Date.parse(view.now) - at,
  };
  return withChanges(compared(next, checksum, at), [], at);
}

/** Applies what is next, ignores what it has, keeps what is beyond a gap. */
function withChanges(state: Feed, changes: readonly Change[], at: number): Feed {
  const pool = new Map([...state.held, ...changes].map((change) => [change.version, change]));
  const waiting = [...pool.values()].sort((a, b) => a.version - b.version);
  const heard = Math.max(state.heard, waiting.at(-1)?.version ?? 0);
  if (!state.board) return { ...state, heard, held: waiting };
  const { version } = state.board;
  const newer = waiting.filter((change) => change.version > version);
  const gap = newer.findIndex((change, index) => change.version !== version + 1 + index);
  const run = gap === -1 ? newer : newer.slice(0, gap);
  const last = run.at(-1);
  const board = last ? applyChanges(state.board, run) : state.board;
  const next = {
    ...state,
    board,
    heard,
    held: gap === -1 ? [] : newer.slice(gap),
    recent: remembered(state, run, at),
  };
  // The books were wrong, so a sum that agreed with them proves nothing: whatever this screen holds, it asks for all of it again.
  if (run.some(({ id }) => entityKind(id) === 'books')) return { ...next, wantsSnapshot: true };
  return last ? compared(next, last.checksum, at) : next;
}

function remembered({ recent }: Feed, changes: readonly Change[], at: number): Feed['recent'] {
  const fresh = recent.filter((one) => at - one.at < RECENT_MS);
  const orders = changes.filter(({ id }) => entityKind(id) === 'work-order');
  if (orders.length === 0 && fresh.length === recent.length) return recent;
  return [...fresh, ...orders.map(({ id, by }) => ({ number: id as WorkOrderNumber, by, at }))];
}

function withCatchUp(state: Feed, { view, asked, askedAt, at }: Fetched<'caught-up'>): Feed {
  const skew = Date.parse(view.now) - at;
  const known = { ...state, skew, signedOutAt: signedOutAt(state, askedAt) };
  const { board, copied } = state;
  const ofAnother = copied && 'changes' in view && asked && !hasHappened(asked, view.changes);
  if ('resync' in view || view.version < (asked?.version ?? 0) || ofAnother) {
    // The server knows less than we did, or something else, only when it was set back: its word is law.
    return { ...known, wantsSnapshot: true, held: [], heard: view.version };
  }
  // What frames brought meanwhile is newer than this answer.
  const heard = view.version < (board?.version ?? 0) ? state.heard : view.version;
  const told = { ...known, copied: false, unsent: unsentAt(state, at), heard };
  const next = withChanges(told, view.changes, at);
  const version = next.board?.version ?? 0;
  if (version < view.version) return next;
  const right = { ...next, rightAt: Math.max(state.rightAt ?? askedAt, askedAt) };
  return copied && version === view.version ? compared(right, view.checksum, at) : right;
}

/** Counts what only a heartbeat told of: once is a lost frame, again and again is a server that no longer sends. */
function unsentAt({ headAhead, board, unsent }: Feed, at: number): Feed['unsent'] {
  const missed = headAhead && board && board.version < headAhead.version;
  return missed ? { times: unsent.times + 1, at } : unsent;
}

function withHead(state: Feed, event: Fetched<'head'>): Feed {
  const { head, present = [], sentAt, asked, at } = event;
  const skew = Date.parse(head.now) - at;
  const known = { ...state, present: sameOr(state.present, present), skew };
  if (head.version < asked) return { ...known, wantsSnapshot: true, held: [], heard: head.version };
  // Also before the first board: one that comes with this version is confirmed as it comes, not a heartbeat later.
  const told = {
    ...known,
    heard: Math.max(state.heard, head.version),
    headAhead: { version: head.version, sentAt },
  };
  return head.version === state.board?.version ? compared(told, head.checksum, at) : told;
}

/** The list that is known when the new one says the same: nothing is drawn anew for it. */
function sameOr(known: Presence, next: Presence): Presence {
  return JSON.stringify(known) === JSON.stringify(next) ? known : next;
}

/** Holds our own sum against the server's at the same version; only a sum that agrees takes back that they differed. */
function compared(state: Feed, checksum: number, at: number): Feed {
  return state.board?.checksum === checksum ? { ...state, differs: false } : differing(state, at);
}

function differing(state: Feed, at: number): Feed {
  const again = state.differedAt !== undefined && at - state.differedAt < RESYNC_EVERY_MS;
  return {
    ...state,
    differedAt: again ? state.differedAt : at,
    differs: again,
    wantsSnapshot: !again,
    headAhead: undefined,
  };
}

/** Notes a gap when it opens or closes, and a head once we have reached it. */
function settle(state: Feed, at: number): Feed {
  const version = state.board?.version ?? 0;
  const trusted = !state.wantsSnapshot && !state.differs && !state.copied;
  const reached = trusted && state.headAhead !== undefined && version >= state.headAhead.version;
  const later = (known: number | undefined): number | undefined =>
    reached ? Math.max(known ?? 0, state.headAhead?.sentAt ?? 0) : known;
  return {
    ...state,
    gapSince: state.board && state.heard > version ? (state.gapSince ?? at) : undefined,
    headAhead: reached ? undefined : state.headAhead,
    confirmedAt: later(state.confirmedAt),
    rightAt: later(state.rightAt),
  };
}
