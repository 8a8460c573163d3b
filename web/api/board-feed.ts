import type { WorkOrderNumber } from '../../domain/ids.ts';
import type { BoardView, Change, ChangesView } from '../../functions/contract/board.ts';
import type { Api } from './client.ts';
import { createClock } from './clock.ts';
import { feed } from './feed.ts';
import { EMPTY_FEED, type Feed, type FeedEvent } from './feed-state.ts';
import { type Live, openLive } from './live.ts';
import { GAP_MS, wants } from './liveness.ts';
import type { BoardCopies } from './local-copy.ts';
import { type News, newsOf } from './news.ts';
import type { Answer, Problem } from './problem.ts';

const BACK_OFF_FIRST_MS = 1_000;
const BACK_OFF_MOST_MS = 15_000;

/** What the screen is given: what is known, and why the last fetch failed when it did. */
export type FeedView = { readonly feed: Feed; readonly problem?: Problem | undefined };

export type BoardFeed = {
  subscribe(listener: () => void): () => void;
  /** Hears what comes over the board, for what is kept beside it: each change once, in the order of their versions. */
  onNews(listener: (news: News) => void): () => void;
  current(): FeedView;
  /** The clock by which the feed's times are told; never set back. */
  now(): number;
  /** What a command of this screen changed: shown without waiting for the socket. */
  heard(change: Change): void;
  /** A refusal told us that we are behind: no waiting for the socket. */
  catchUp(): void;
  /** Which work order this person has open, for the others to see. */
  looksAt(number: WorkOrderNumber | undefined): void;
  /** Asks for a fresh board now. */
  refresh(): void;
  /** The sign-in is over: the picture ages from here on. */
  signedOut(): void;
  /** The socket is about to be another one: for a moment the picture is being checked, not lost. */
  woke(): void;
  /** Runs until the answered function is called. */
  start(): () => void;
};

/** Drives the pure feed: the socket's events go in, what it wants is fetched, listeners hear of every new state. */
export function createBoardFeed(api: Api, liveUrl: string, copies?: BoardCopies): BoardFeed {
  const now = createClock();
  const listeners = new Set<() => void>();
  const newsListeners = new Set<(news: News) => void>();
  let view: FeedView = { feed: EMPTY_FEED };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching = false;
  let failures = 0;
  let running = false;
  let live: Live | undefined;
  let open: WorkOrderNumber | undefined;

  function show(next: FeedView): void {
    view = next;
    for (const listener of listeners) listener();
  }

  function dispatch(event: FeedEvent): void {
    const before = view.feed;
    const after = feed(before, event);
    const news = newsOf(before, event, after);
    show({ ...view, feed: after });
    if (news) for (const listener of newsListeners) listener(news);
    consider();
  }

  /** Fetches what the feed wants, one thing at a time; looks again when a gap has had its time. */
  function consider(): void {
    clearTimeout(timer);
    if (!running || fetching) return;
    const wanted = wants(view.feed, now());
    if (wanted) void fetchWanted(wanted);
    else if (view.feed.gapSince !== undefined) timer = setTimeout(consider, GAP_MS);
  }

  /** With the copy of an earlier board when there is one: shown at once, while the server is asked what happened since. */
  async function begin(): Promise<void> {
    if (!copies || view.feed.board) return consider();
    fetching = true;
    const copy = await copies.read();
    fetching = false;
    if (copy) dispatch({ is: 'copy', ...copy, at: now() });
    else consider();
  }

  async function fetchWanted(wanted: 'snapshot' | 'changes'): Promise<void> {
    fetching = true;
    const event = wanted === 'snapshot' ? await snapshot() : await catchUp();
    fetching = false;
    if (event.ok) {
      failures = 0;
      view = { ...view, problem: undefined };
      return dispatch(event.value);
    }
    const { problem } = event;
    const state =
      problem.status === 401 ? feed(view.feed, { is: 'signed-out', at: now() }) : view.feed;
    show({ feed: state, problem });
    const pause = Math.min(BACK_OFF_MOST_MS, BACK_OFF_FIRST_MS * 2 ** failures++);
    timer = setTimeout(consider, pause * (0.5 + Math.random() / 2));
  }

  async function snapshot(): Promise<Answer<FeedEvent>> {
    const askedAt = now();
    const answer = await api.get<BoardView>('/api/board');
    if (!answer.ok) return answer;
    return { ok: true, value: { is: 'snapshot', view: answer.value, askedAt, at: now() } };
  }

  async function catchUp(): Promise<Answer<FeedEvent>> {
    const askedAt = now();
    const { board, copied } = view.feed;
    const version = board?.version ?? 0;
    // Of a copy we ask for its own last change as well: another one there means another history.
    const since = copied ? Math.max(0, version - 1) : version;
    const answer = await api.get<ChangesView>(`/api/board/changes?since=${since}`);
    if (!answer.ok) return answer;
    const value = {
      is: 'caught-up',
      view: answer.value,
      asked: board,
      askedAt,
      at: now(),
    } as const;
    return { ok: true, value };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNews(listener) {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    current: () => view,
    now,
    heard: (change) => dispatch({ is: 'changes', changes: [change], at: now() }),
    catchUp() {
      if (!fetching) void fetchWanted('changes');
    },
    looksAt(number) {
      open = number;
    },
    refresh() {
      failures = 0;
      show({ ...view, problem: undefined });
      dispatch({ is: 'refresh', at: now() });
      live?.ask();
    },
    signedOut: () => dispatch({ is: 'signed-out', at: now() }),
    woke: () => dispatch({ is: 'woke', at: now() }),
    start() {
      running = true;
      void begin();
      live = openLive({
        api,
        url: liveUrl,
        onEvent: dispatch,
        now,
        held: () => view.feed.board?.version ?? 0,
        open: () => open,
      });
      const stopKeeping = copies?.keep({ current: () => view.feed, now });
      return () => {
        running = false;
        clearTimeout(timer);
        live?.stop();
        stopKeeping?.();
      };
    },
  };
}
