import { entityKind, type WorkOrderNumber } from '../../domain/ids.ts';
import type { BoardView, Change, ChangesView } from '../../functions/contract/board.ts';
import type { LiveFrame } from '../../functions/contract/live.ts';
import { applyChanges, type BoardData, boardFrom } from './board-data.ts';

/** A checksum that differs is answered by one fresh board a minute; differing again sooner is said aloud. */
const RESYNC_EVERY_MS = 60_000;
const RECENT_MS = 5_000;

type HeadFrame = Extract<LiveFrame, { head: unknown }>;
export type Presence = NonNullable<HeadFrame['present']>;

/** What this screen knows and how far it may be trusted. Times are this machine's milliseconds. */
export type Feed = {
  readonly board?: BoardData;
  /** Changes beyond a gap, waiting for what is missing, in the order of their versions. */
  readonly held: readonly Change[];
  /** The highest version that was ever spoken of. */
  readonly heard: number;
  readonly gapSince?: number | undefined;
  readonly socketOpen: boolean;
  /** A head that is ahead of us: it is confirmed when we get there. */
  readonly headAhead?: { readonly version: number; readonly sentAt: number } | undefined;
  /** The send time of the last heartbeat that confirmed what we show. */
  readonly confirmedAt?: number | undefined;
  /** When the picture was last known to be right, by a heartbeat or by a fetch. */
  readonly rightAt?: number | undefined;
  readonly firstShownAt?: number | undefined;
  readonly wantsSnapshot: boolean;
  /** When a differing checksum last made us fetch a fresh board. */
  readonly differedAt?: number | undefined;
  /** It differed again after a fresh board: we say so instead of asking for ever. */
  readonly differs: boolean;
  /** Server's clock minus ours. */
  readonly skew: number;
  readonly present: Presence;
  /** The work orders that changed within the last moments, and by whom. */
  readonly recent: readonly {
    readonly number: WorkOrderNumber;
    readonly by: string;
    readonly at: number;
  }[];
};

export type FeedEvent = { readonly at: number } & (
  | { readonly is: 'snapshot'; readonly view: BoardView; readonly askedAt: number }
  | { readonly is: 'changes'; readonly changes: readonly Change[] }
  | { readonly is: 'caught-up'; readonly view: ChangesView; readonly askedAt: number }
  | {
      readonly is: 'head';
      readonly head: HeadFrame['head'];
      /** Who else has which work order open. */
      readonly present?: Presence | undefined;
      /** When the heartbeat was sent that this answers. */
      readonly sentAt: number;
      /** The version we held then. */
      readonly asked: number;
    }
  | { readonly is: 'socket'; readonly open: boolean }
  | { readonly is: 'refresh' }
);

export const EMPTY_FEED: Feed = {
  held: [],
  heard: 0,
  socketOpen: false,
  wantsSnapshot: true,
  differs: false,
  skew: 0,
  recent: [],
  present: [],
};

/** What this screen knows after one more thing has happened. Pure: the same events always give the same board. */
export function feed(state: Feed, event: FeedEvent): Feed {
  switch (event.is) {
    case 'snapshot':
      return settle(withSnapshot(state, event), event.at);
    case 'changes':
      return settle(withChanges(state, event.changes, event.at), event.at);
    case 'caught-up':
      return settle(withCatchUp(state, event), event.at);
    case 'head':
      return settle(withHead(state, event), event.at);
    case 'socket':
      return { ...state, socketOpen: event.open, present: event.open ? state.present : [] };
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

/** Right when it was asked for: on its way it grew older. */
function withSnapshot(state: Feed, { view, askedAt, at }: Fetched<'snapshot'>): Feed {
  const board = boardFrom(view);
  const { checksum } = view.changes?.at(-1) ?? view;
  const next = {
    ...state,
    board,
    heard: Math.max(state.heard, board.version),
    wantsSnapshot: false,
    firstShownAt: state.firstShownAt ?? at,
    rightAt: askedAt,
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

function withCatchUp(state: Feed, { view, askedAt, at }: Fetched<'caught-up'>): Feed {
  const known = { ...state, skew: Date.parse(view.now) - at };
  if ('resync' in view || view.version < (state.board?.version ?? 0)) {
    // The server knows less than we do only when it was set back: its word is law.
    return { ...known, wantsSnapshot: true, held: [], heard: view.version };
  }
  const next = withChanges({ ...known, heard: view.version }, view.changes, at);
  return next.board?.version === view.version ? { ...next, rightAt: askedAt } : next;
}

function withHead(state: Feed, event: Fetched<'head'>): Feed {
  const { head, present = [], sentAt, asked, at } = event;
  const known = { ...state, present, skew: Date.parse(head.now) - at };
  if (!state.board) return { ...known, heard: Math.max(state.heard, head.version) };
  if (head.version < asked) return { ...known, wantsSnapshot: true, held: [], heard: head.version };
  const told = {
    ...known,
    heard: Math.max(state.heard, head.version),
    headAhead: { version: head.version, sentAt },
  };
  return head.version === state.board.version ? compared(told, head.checksum, at) : told;
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
  const trusted = !state.wantsSnapshot && !state.differs;
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
