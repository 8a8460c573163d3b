import { useEffect, useRef, useState } from 'react';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { haltWords, isOfAll, reasonOf } from '../../words/halt.ts';
import { commandFor, leftOf, orderFor } from './contract.ts';
import type { DraftInHand } from './use-draft.ts';

/** One firm's commits go one after the other: more at once would only wait for each other. */
const AT_ONCE = 3;

type Needs = {
  readonly hand: DraftInHand;
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly currency: string;
  /** Every order is made; the form may have been closed meanwhile. */
  onAll(isClosed: boolean): void;
  /** The form was closed half-way, and what was under way has ended. */
  onLeft(): void;
};

export type Contract = {
  readonly running: boolean;
  /** Why it came to a halt by itself. */
  readonly halted: string | undefined;
  /** Sends what is left; a second press while it runs does nothing. */
  run(): Promise<void>;
  /** Nothing more is sent; what is under way is still heard. */
  stop(): void;
};

/**
 * Makes the orders of a contract, a few at a time. The draft remembers what became of each before and after it is sent, and each has an id
 * of its own: a reload, a second press or a second window never make one twice.
 */
export function useContract(needs: Needs): Contract {
  const [running, setRunning] = useState(false);
  const [halted, setHalted] = useState<string>();
  const current = useRef<{ stopped: boolean }>(undefined);
  const gone = useRef(false);
  const latest = useRef(needs);
  latest.current = needs;
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      if (current.current) current.current.stopped = true;
    };
  }, []);

  const run = async (): Promise<void> => {
    if (current.current) return;
    const turn = { stopped: false };
    current.current = turn;
    setRunning(true);
    setHalted(undefined);
    const { hand } = latest.current;
    const { draft, sent } = hand.now();
    const queue = [...leftOf(draft, sent)];
    const worker = async (): Promise<void> => {
      for (let id = queue.shift(); id && !turn.stopped; id = queue.shift()) {
        const problem = await send(latest.current, id);
        if (!problem) continue;
        turn.stopped = true;
        setHalted(haltWords(problem));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    current.current = undefined;
    setRunning(false);
    const after = hand.now();
    if (leftOf(after.draft, after.sent).length === 0) latest.current.onAll(gone.current);
    else if (gone.current) latest.current.onLeft();
  };
  const stop = (): void => {
    if (current.current) current.current.stopped = true;
  };
  return { running, halted, run, stop };
}

/** Sends the order of one property and notes what became of it; answers why none of the others would fare better. */
async function send(
  { hand, api, feed, currency }: Needs,
  id: string,
): Promise<Problem | undefined> {
  const { draft, command, sent } = hand.now();
  const before = sent[id];
  hand.note(command, id, { is: 'asked' });
  const answer = await api.post<WorkOrderChanged>(
    '/api/work-orders',
    orderFor(draft, id, currency),
    { command: commandFor(command, id) },
  );
  if (answer.ok) {
    const { number, change } = answer.value;
    hand.note(command, id, { is: 'made', number });
    feed.heard(change);
    return undefined;
  }
  const { problem } = answer;
  // Nothing left this machine, so all is as it was.
  if (problem.code === 'offline') hand.note(command, id, before);
  if (isOfAll(problem)) return problem;
  hand.note(command, id, { is: 'refused', why: reasonOf(problem) });
  return undefined;
}
