import { useMemo, useRef, useState } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { tell } from '../../ui/toast.tsx';
import type { PendingMove } from './board-view.ts';
import { lostToast, movedToast, undoneToast } from './done-words.ts';
import { type Again, type MoveDesk, type Moved, moveCard, undoMove } from './moves.ts';
import { notUndoneToast, refusalToast } from './refusal-words.ts';

export type MovesDesk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  /** Who is signed in. */
  readonly person: string;
  ask: MoveDesk['ask'];
  open(number: WorkOrderNumber): void;
};

type UnderWay = { readonly move: PendingMove; readonly settled: PromiseWithResolvers<void> };

/** The moves of this screen: shown while they are under way, told of when they are done, taken back when that is wanted. */
export function useMoves({ api, feed, person, ask, open }: MovesDesk) {
  const [pending, setPending] = useState<readonly PendingMove[]>([]);
  // A second press in the same moment must already see the first.
  const underWay = useRef(new Map<WorkOrderNumber, UnderWay>());

  const deeds = useMemo(() => {
    const data = () => feed.current().feed.board;
    const now = () => new Date(feed.now() + feed.current().feed.skew).toISOString();
    const telling = () => ({ people: data()?.people, person, now: now() });
    /** A refusal that tells of something newer: the board is not left behind it. */
    const behind = ({ status, code }: { status: number; code: string }) => {
      if (status === 412 || code === 'unanswered') feed.catchUp();
    };
    const undo = (done: Moved): void => void undoMove(desk, done);
    const attempt = (number: WorkOrderNumber, to: Column, how: Again): void =>
      void moveCard(desk, number, to, how);

    const desk: MoveDesk = {
      api,
      ask,
      card: (wanted) => data()?.cards.get(wanted),
      offline: () => feed.current().feed.offline,
      underWay: (wanted) => underWay.current.get(wanted)?.move,
      settled: async (wanted) => underWay.current.get(wanted)?.settled.promise,
      setPending(wanted, shown) {
        const known = underWay.current.get(wanted);
        const { settled } = known ?? { settled: Promise.withResolvers<void>() };
        if (shown) underWay.current.set(wanted, { move: shown, settled });
        else {
          underWay.current.delete(wanted);
          settled.resolve();
        }
        setPending((all) => {
          const others = all.filter((one) => one.number !== wanted);
          return shown ? [...others, shown] : others;
        });
      },
      heard: feed.heard,
      moved: (done) => tell(movedToast(done, () => undo(done))),
      undone: (done) => tell(undoneToast(done)),
      refused(refusal) {
        const { card, to, problem, known } = refusal;
        behind(problem);
        const again = (seen?: Card) => attempt(card.number, to, { seen, known });
        tell(refusalToast(refusal, { ...telling(), again, open: () => open(card.number) }));
      },
      notUndone(done, problem) {
        behind(problem);
        const ways = { again: () => undo(done), open: () => open(done.card.number) };
        tell(notUndoneToast(done, problem, { ...telling(), ...ways }));
      },
      now,
    };

    return {
      desk,
      telling,
      behind,
      move: (number: WorkOrderNumber, to: Column, seen?: Card) => attempt(number, to, { seen }),
      lost(number: WorkOrderNumber): void {
        const last = feed.current().feed.recent.findLast((one) => one.number === number);
        const by = last && last.by !== person ? data()?.people.get(last.by)?.name : undefined;
        tell(lostToast(number, data()?.cards.has(number) ?? false, by));
      },
    };
  }, [api, feed, person, ask, open]);

  return { pending, ...deeds };
}
