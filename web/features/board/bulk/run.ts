import type { Card } from '../../../../domain/card.ts';
import type { Problem } from '../../../api/problem.ts';
import { isOfAll } from '../../../words/halt.ts';

/** What became of one order; `back` does the opposite of what was done. */
export type Outcome =
  | { readonly is: 'done'; back?(): Promise<Outcome> }
  /** It was as it is wanted already. */
  | { readonly is: 'same' }
  | { readonly is: 'refused'; readonly problem: Problem };

/** One order's part of a deed. Done again it is the same command: it happens once. */
export type Task = { readonly card: Card; do(): Promise<Outcome> };

/** One firm's commits go one after the other: more at once would only wait for each other. */
const AT_ONCE = 3;

export type Ended = {
  /** What has no outcome: not begun, or begun without an answer. */
  readonly left: readonly Task[];
  /** Why none of them would fare better now. */
  readonly halt?: Problem | undefined;
};

/** Does what is left of a deed, a few orders at a time, in their order. What is under way when it is stopped is still heard. */
export async function runTasks(
  tasks: readonly Task[],
  onOutcome: (task: Task, outcome: Outcome) => void,
  stop: AbortSignal,
): Promise<Ended> {
  const queue = [...tasks];
  const unanswered: Task[] = [];
  let halt: Problem | undefined;
  const worker = async (): Promise<void> => {
    while (!stop.aborted && !halt) {
      const task = queue.shift();
      if (!task) return;
      const outcome = await task.do();
      if (outcome.is === 'refused' && isOfAll(outcome.problem)) {
        halt ??= outcome.problem;
        unanswered.push(task);
      } else onOutcome(task, outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { left: [...unanswered, ...queue], halt };
}
