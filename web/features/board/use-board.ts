import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Presence } from '../../api/feed-state.ts';
import type { Problem } from '../../api/problem.ts';
import { useNow } from '../../parts/use-liveness.ts';
import { tell } from '../../ui/toast.tsx';
import { initials } from '../../words/names.ts';
import type { PendingMove } from './board-view.ts';
import { type Again, type MoveQuestion, moveCard } from './moves.ts';
import { refusalToast } from './refusal-words.ts';

/** Words that depend on the time are at most this old. */
const TICK_MS = 5_000;
/** How long a teammate's change stays outlined. */
const RECENT_MS = 4_000;

type Desk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  /** Whether this person's role sees the board at all; nothing is fetched when not. */
  readonly mayRead: boolean;
  /** Who is signed in: own changes are not outlined. */
  readonly person: string;
  ask(question: MoveQuestion): ReturnType<Parameters<typeof moveCard>[0]['ask']>;
  open(number: WorkOrderNumber): void;
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
  refresh(): void;
};

/** The board of the signed-in person and what can be done on it. The only file of the board that knows the feed and the client. */
export function useBoard({ api, feed, mayRead, person, ask, open }: Desk): BoardState {
  const view = useSyncExternalStore(feed.subscribe, feed.current);
  useEffect(() => (mayRead ? feed.start() : undefined), [feed, mayRead]);
  const { board, skew, recent, present } = view.feed;
  const clock = useNow(feed.now, TICK_MS);
  const now = new Date(clock + skew).toISOString();
  const [pending, setPending] = useState<readonly PendingMove[]>([]);
  // A second press in the same moment must already see the first.
  const underWay = useRef(new Set<WorkOrderNumber>());

  const attempt = useCallback(
    (number: WorkOrderNumber, to: Column, how: Again): void => {
      const serverNow = () => new Date(feed.now() + feed.current().feed.skew).toISOString();
      const data = () => feed.current().feed.board;
      void moveCard(
        {
          api,
          ask,
          card: (wanted) => data()?.cards.get(wanted),
          offline: () => feed.current().feed.offline,
          isPending: (wanted) => underWay.current.has(wanted),
          setPending: (wanted, shown) => {
            if (shown) underWay.current.add(wanted);
            else underWay.current.delete(wanted);
            setPending((all) => {
              const others = all.filter((one) => one.number !== wanted);
              return shown ? [...others, shown] : others;
            });
          },
          heard: feed.heard,
          refused: (refusal) => {
            const { problem, known } = refusal;
            if (problem.status === 412 || problem.code === 'unanswered') feed.catchUp();
            const again = (seen?: Card) => attempt(number, to, { seen, known });
            const ways = { people: data()?.people, person, now: serverNow(), again };
            tell(refusalToast(refusal, { ...ways, open: () => open(number) }));
          },
          now: serverNow,
        },
        number,
        to,
        how,
      );
    },
    [api, feed, ask, open, person],
  );
  const move = useCallback(
    (number: WorkOrderNumber, to: Column, seen?: Card) => attempt(number, to, { seen }),
    [attempt],
  );

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
    pending,
    recent: outlined,
    present,
    openAt,
    person,
    now,
    move,
    refresh: feed.refresh,
  };
}
