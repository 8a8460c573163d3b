import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { Presence } from '../../api/feed-state.ts';
import type { Problem } from '../../api/problem.ts';
import { useNow } from '../../parts/use-liveness.ts';
import { initials } from '../../words/names.ts';
import type { PendingMove } from './board-view.ts';
import { type MovesDesk, useMoves } from './use-moves.ts';

/** Words that depend on the time are at most this old. */
const TICK_MS = 5_000;
/** How long a teammate's change stays outlined. */
const RECENT_MS = 4_000;

type Desk = MovesDesk & {
  /** Whether this person's role sees the board at all; nothing is fetched when not. */
  readonly mayRead: boolean;
};

export type BoardState = {
  /** Undefined until the first board has come. */
  readonly board: BoardData | undefined;
  /** Why the last fetch failed. */
  readonly problem: Problem | undefined;
  readonly pending: readonly PendingMove[];
  readonly recent: ReadonlyMap<WorkOrderNumber, { readonly by: string }>;
  /** Who else has which work order open. */
  readonly present: Presence;
  /** The same for the cards: names, by order. */
  readonly openAt: ReadonlyMap<WorkOrderNumber, string>;
  /** Who is signed in. */
  readonly person: string;
  /** Server time, ISO instant; ticks. */
  readonly now: string;
  /** `seen` is the card as the person saw it, when the board may have moved on since. */
  move(number: WorkOrderNumber, to: Column, seen?: Card): void;
  /** For whoever moves many: the desk of the moves, what refusals are told with, and what keeps the board up with them. */
  readonly many: Pick<ReturnType<typeof useMoves>, 'desk' | 'telling' | 'behind'>;
  /** A card went away while it was in the hand. */
  lost(number: WorkOrderNumber): void;
  refresh(): void;
};

/** The board of the signed-in person and what can be done on it. The only file of the board that knows the feed and the client. */
export function useBoard({ api, feed, mayRead, person, ask, open }: Desk): BoardState {
  const view = useSyncExternalStore(feed.subscribe, feed.current);
  useEffect(() => (mayRead ? feed.start() : undefined), [feed, mayRead]);
  const { board, skew, recent, present } = view.feed;
  const clock = useNow(feed.now, TICK_MS);
  const now = new Date(clock + skew).toISOString();
  const moves = useMoves({ api, feed, person, ask, open });

  const outlined = useMemo(
    () =>
      new Map(
        recent
          .filter(({ by, at }) => by !== person && clock - at < RECENT_MS)
          .map(({ number, by }) => [number, { by: initials(board?.people.get(by)?.name ?? '') }]),
      ),
    [recent, person, clock, board?.people],
  );

  const openAt = useMemo(() => {
    const names = (all: Presence) => all.map(({ person: id }) => board?.people.get(id)?.name ?? id);
    const byOrder = Map.groupBy(present, (one) => one.open);
    return new Map(
      [...byOrder].map(([number, all]) => [number, [...new Set(names(all))].join(', ')]),
    );
  }, [present, board?.people]);

  return {
    board,
    problem: view.problem,
    pending: moves.pending,
    recent: outlined,
    present,
    openAt,
    person,
    now,
    move: moves.move,
    many: moves,
    lost: moves.lost,
    refresh: feed.refresh,
  };
}
