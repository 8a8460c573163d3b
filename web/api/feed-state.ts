import type { WorkOrderNumber } from '../../domain/ids.ts';
import type { BoardView, Change, ChangesView } from '../../functions/contract/board.ts';
import type { LiveFrame } from '../../functions/contract/live.ts';
import type { BoardData } from './board-data.ts';

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
  /** This machine itself says that it has no network. */
  readonly offline: boolean;
  /** Since when the server takes this person for nobody any more. */
  readonly signedOutAt?: number | undefined;
  /** The board is this machine's copy of an earlier one, not yet held against the server. */
  readonly copied: boolean;
  /** When somebody last looked again at a page that had been hidden or asleep. */
  readonly wokeAt?: number | undefined;
  /** How often in a row only a heartbeat told us of changes that should have been sent to us, and when last. */
  readonly unsent: { readonly times: number; readonly at: number };
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
  /** This machine's copy of a board, as it was known to be right at a time. */
  | {
      readonly is: 'copy';
      readonly board: BoardData;
      readonly rightAt: number;
      readonly skew: number;
    }
  | {
      readonly is: 'changes';
      readonly changes: readonly Change[];
      /** They came by themselves, over the socket. */
      readonly sent?: true;
    }
  | {
      readonly is: 'caught-up';
      readonly view: ChangesView;
      readonly askedAt: number;
      /** The board that we held then; frames may have carried it further since. */
      readonly asked: BoardData | undefined;
    }
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
  | { readonly is: 'network'; readonly offline: boolean }
  | { readonly is: 'signed-out' }
  | { readonly is: 'woke' }
  | { readonly is: 'refresh' }
);

export const EMPTY_FEED: Feed = {
  held: [],
  heard: 0,
  socketOpen: false,
  offline: false,
  copied: false,
  unsent: { times: 0, at: 0 },
  wantsSnapshot: true,
  differs: false,
  skew: 0,
  recent: [],
  present: [],
};
