import { useRef, useState } from 'react';
import type { WorkOrderChanged, WorkOrderGone } from '../../../functions/contract/answers.ts';
import type { Answer } from '../../api/problem.ts';
import { tell } from '../../ui/toast.tsx';
import { conflictIn, theirDeed } from '../../words/conflict.ts';
import type { Desk } from './desk.ts';

export type Deed = {
  readonly path: string;
  readonly body?: object | undefined;
  /** What is said when it was refused: "JOB-KKT-000412 stays as it is". */
  readonly unless: string;
  /** What is said when it was done, where the screen does not show it by itself. */
  readonly done?: string | undefined;
  readonly method?: 'post' | 'patch';
};
export type DeedAnswer = Answer<WorkOrderChanged | WorkOrderGone>;

export type Deeds = {
  /** Something is under way: a second press does nothing. */
  readonly busy: boolean;
  /** Does it, and says what became of it. */
  run(deed: Deed): Promise<boolean>;
  /** Sends it for a dialogue that says by itself what can be mended there. */
  send(deed: Deed): Promise<DeedAnswer>;
  /** What a dialogue was answered in the end. */
  settle(deed: Deed, answer: DeedAnswer): void;
};

/** Does things to an order and its visits on the version that is shown. Who lost a race is told to whom, and can do it on top. */
export function useDeeds(desk: Desk): Deeds {
  const { api, feed, order, board, person, now } = desk;
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  // It may have happened: tried again it is the same command, and happens once.
  const unanswered = useRef<{ what: string; command: string; seen: number }>(undefined);

  const send = async (deed: Deed, seen = order.version): Promise<DeedAnswer> => {
    const { path, body = {}, method = 'post' } = deed;
    const what = JSON.stringify([path, body]);
    const before = unanswered.current?.what === what ? unanswered.current : undefined;
    const sent = before ?? { what, command: crypto.randomUUID(), seen };
    const answer: DeedAnswer = await api[method](path, body, sent);
    unanswered.current = !answer.ok && answer.problem.status === 0 ? sent : undefined;
    return answer;
  };

  const settle = (deed: Deed, answer: DeedAnswer): boolean => {
    if (answer.ok) {
      feed.heard(answer.value.change);
      // What is not on the board does not move on by the feed.
      if (!feed.current().feed.board?.cards.has(order.number)) desk.reload();
      if (deed.done) tell({ tone: 'good', text: deed.done });
      return true;
    }
    const { title, detail, status } = answer.problem;
    if (status === 412 || status === 409 || status === 0) {
      feed.catchUp();
      desk.reload();
    }
    const conflict = conflictIn(answer.problem);
    if (!conflict) {
      const why = [title, detail].filter(Boolean).join('. ');
      tell({ tone: 'bad', text: deed.unless, detail: why });
      return false;
    }
    const again = () => void attempt(deed, conflict.current.version);
    tell({
      tone: 'bad',
      text: theirDeed(conflict, order, board.people, person, now),
      detail: `${deed.unless}. Nothing was overwritten.`,
      action: { label: 'Do it on top', run: again },
      otherwise: 'Keep theirs',
    });
    return false;
  };

  const attempt = async (deed: Deed, seen?: number): Promise<boolean> => {
    if (underWay.current) return false;
    underWay.current = true;
    setBusy(true);
    const answer = await send(deed, seen);
    underWay.current = false;
    setBusy(false);
    return settle(deed, answer);
  };

  return { busy, run: (deed) => attempt(deed), send: (deed) => send(deed), settle };
}
