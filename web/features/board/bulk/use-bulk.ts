import { useEffect, useRef, useState } from 'react';
import type { Card } from '../../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../../domain/ids.ts';
import type { Problem } from '../../../api/problem.ts';
import { tell } from '../../../ui/toast.tsx';
import { haltWords } from '../../../words/halt.ts';
import type { BoardNames } from '../model.ts';
import { shortWhy } from '../refusal-words.ts';
import type { BoardState } from '../use-board.ts';
import { type BulkAnswers, type Deed, leftOut, type Plan, planOf } from './plan.ts';
import { type Outcome, runTasks, type Task } from './run.ts';
import { tasksOf } from './tasks.ts';
import { useLeaving } from './use-leaving.ts';
import { BACK, type DeedWords, type NotDone, type Tally, tallyWords, wordsOf } from './words.ts';

/** A deed under way. */
export type Turn = {
  readonly words: DeedWords;
  readonly total: number;
  readonly stop: AbortController;
  tasks: readonly Task[];
  readonly not: NotDone[];
  readonly done: { readonly card: Card; readonly back: Task['do'] | undefined }[];
  /** What it is done to again, for those that were refused. */
  readonly deed: Deed | undefined;
};

/** What the screen shows of it. */
export type Progress = {
  readonly doing: string;
  readonly tried: number;
  readonly total: number;
  /** Why it came to a halt by itself. */
  readonly halted: string | undefined;
};

export type Summary = Tally & { readonly deed: Deed | undefined; undo?(): void };

type Needs = {
  readonly state: BoardState;
  readonly names: BoardNames;
  /** These are done with, or as they were wanted: they need not be picked any longer. */
  onDone(numbers: ReadonlySet<WorkOrderNumber>): void;
};

/** Does one thing to many orders, a few at a time, and tells in the end what became of them. One deed at a time. */
export function useBulk(needs: Needs) {
  const [progress, setProgress] = useState<Progress>();
  const [asking, setAsking] = useState<{ deed: Deed; cards: readonly Card[]; plan: Plan }>();
  const [summary, setSummary] = useState<Summary>();
  const current = useRef<Turn>(undefined);
  const running = useRef(false);
  const latest = useRef(needs);
  latest.current = needs;

  const show = (turn: Turn, halt?: Problem): void =>
    setProgress({
      doing: turn.words.doing,
      tried: turn.total - turn.tasks.length,
      total: turn.total,
      halted: halt && haltWords(halt),
    });

  const hear = (turn: Turn, task: Task, outcome: Outcome): void => {
    const { card } = task;
    turn.tasks = turn.tasks.filter((one) => one !== task);
    if (outcome.is === 'done') turn.done.push({ card, back: outcome.back });
    else if (outcome.is === 'same') turn.not.push({ card, why: 'It is so already', same: true });
    else turn.not.push({ card, why: whyOf(latest.current, card, outcome.problem), same: false });
    show(turn);
  };

  const run = async (turn: Turn): Promise<void> => {
    if (running.current) return;
    running.current = true;
    current.current = turn;
    show(turn);
    const heard = (task: Task, outcome: Outcome) => hear(turn, task, outcome);
    const { left, halt } = await runTasks(turn.tasks, heard, turn.stop.signal);
    running.current = false;
    turn.tasks = left;
    if (halt && !turn.stop.signal.aborted) {
      latest.current.state.many.behind(halt);
      return show(turn, halt);
    }
    finish(turn);
  };

  const finish = (turn: Turn): void => {
    current.current = undefined;
    setProgress(undefined);
    const { words, done, not, tasks, deed } = turn;
    const settled = [...done, ...not.filter(({ same }) => same)];
    latest.current.onDone(new Set(settled.map(({ card }) => card.number)));
    const tally: Tally = { words, done: done.length, not, left: tasks.length };
    const backs = done.flatMap(({ card, back }) => (back ? [{ card, do: back }] : []));
    const undo = () => {
      if (current.current) tell({ tone: 'bad', text: 'Not while something else is under way' });
      else void run(turnOf(BACK, backs, [], undefined));
    };
    const takenBack = backs.length > 0 ? { undo } : {};
    const refused = not.some(({ same }) => !same);
    if (refused && !gone.current) setSummary({ ...tally, deed, ...takenBack });
    else
      tell({
        tone: refused ? 'bad' : 'good',
        text: tallyWords(tally),
        about: 'bulk',
        ...takenBack,
      });
  };

  const start = (deed: Deed, plan: Plan): void => {
    const { state, names } = latest.current;
    const not = [...plan.out, ...leftOut(plan)];
    const tasks = tasksOf(state.many.desk, deed, plan, crypto.randomUUID());
    void run(turnOf(wordsOf(deed, names), tasks, not, deed));
  };

  const gone = useLeaving(current, running, needs.state.person);
  const offline = needs.state.many.desk.offline();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the network’s coming back sets it going again
  useEffect(() => {
    if (!offline && current.current) void run(current.current);
  }, [offline]);

  return {
    progress,
    asking,
    summary,
    busy: progress !== undefined || asking !== undefined,
    /** Does it to these, or asks first what it asks. A second press while one is under way does nothing. */
    begin(deed: Deed, cards: readonly Card[]): void {
      if (current.current || cards.length === 0) return;
      setSummary(undefined);
      const plan = planOf(deed, cards);
      const asks = plan.asks.schedule.length + plan.asks['open-jobs'].length > 0;
      if (asks) setAsking({ deed, cards, plan });
      else start(deed, plan);
    },
    /** The answers for all of them; undefined when it was thought better of. */
    answer(answers: BulkAnswers | undefined): void {
      setAsking(undefined);
      if (asking && answers) start(asking.deed, planOf(asking.deed, asking.cards, answers));
    },
    goOn: () => current.current && void run(current.current),
    /** What is under way is still heard, nothing more is sent. */
    stop(): void {
      const turn = current.current;
      turn?.stop.abort();
      if (turn && !running.current) finish(turn);
    },
    closeSummary: () => setSummary(undefined),
  };
}

function turnOf(
  words: DeedWords,
  tasks: readonly Task[],
  not: readonly NotDone[],
  deed: Deed | undefined,
): Turn {
  const stop = new AbortController();
  return { words, total: tasks.length, stop, tasks, not: [...not], done: [], deed };
}

/** In the words that a single refusal has; what the loser of a race is told, the board is not left behind. */
function whyOf({ state }: Needs, card: Card, problem: Problem): string {
  const { behind, telling } = state.many;
  behind(problem);
  return shortWhy({ card, to: card.status, problem, known: {} }, telling());
}
