import type { Change } from '../../../functions/contract/board.ts';
import { feed } from '../../../web/api/feed.ts';
import { EMPTY_FEED, type Feed, type FeedEvent } from '../../../web/api/feed-state.ts';
import { ServerBoard } from './server-board.ts';

export const ONE = 'WO-KKT-000001';
export const TWO = 'WO-KKT-000002';

/** What a screen knows after these events. */
export function play(events: readonly FeedEvent[], from: Feed = EMPTY_FEED): Feed {
  return events.reduce(feed, from);
}
/** A frame of the socket. */
export const changes = (list: readonly Change[], at = 100): FeedEvent => ({
  is: 'changes',
  changes: list,
  at,
});
/** A board with two cards, its snapshot shown and the socket open. */
export function shown(): { server: ServerBoard; state: Feed } {
  const server = new ServerBoard();
  server.set(ONE, {});
  server.set(TWO, {});
  const state = play([
    { is: 'snapshot', view: server.view(), askedAt: 0, at: 0 },
    { is: 'socket', open: true, at: 0 },
  ]);
  return { server, state };
}
/** A heartbeat, answered at once. */
export const beat = (server: ServerBoard, state: Feed, at: number): FeedEvent => ({
  is: 'head',
  head: server.head(),
  sentAt: at,
  asked: state.board?.version ?? 0,
  at,
});
export const cardsOf = (state: Feed) => [...(state.board?.cards.values() ?? [])];
/** A board that is shown and was confirmed at 1 s. */
export function confirmed() {
  const { server, state } = shown();
  return { server, state: play([beat(server, state, 1_000)], state) };
}
/** What the server answers who asks what has happened since. */
export const caughtUp = (server: ServerBoard, state: Feed, at: number): FeedEvent => ({
  is: 'caught-up',
  // Of a copy its own last change is asked for too.
  view: server.changesSince((state.board?.version ?? 0) - (state.copied ? 1 : 0)),
  asked: state.board,
  askedAt: at,
  at,
});
