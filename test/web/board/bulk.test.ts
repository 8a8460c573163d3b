import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { PersonId } from '../../../domain/ids.ts';
import { OFFLINE, problemOf } from '../../../web/api/problem.ts';
import { type Deed, leftOut, planOf } from '../../../web/features/board/bulk/plan.ts';
import { type Outcome, runTasks, type Task } from '../../../web/features/board/bulk/run.ts';
import { tallyWords, wordsOf } from '../../../web/features/board/bulk/words.ts';
import { makeCards } from '../../bench/board/cards.ts';
import { BOOKED, NEW } from './move-desk.ts';

const READY = { status: 'in-progress', jobsDone: 1, jobsTotal: 1, nextVisit: undefined } as const;
const OPEN = { ...BOOKED, status: 'in-progress', onHold: undefined } as const;
const cardsOf = (...states: readonly Partial<Card>[]): readonly Card[] =>
  makeCards(states.length)
    .slice(0, states.length)
    .map((card, index) => ({
      ...card,
      onHold: undefined,
      ...states[index],
      version: 7,
    }));
const numbers = (cards: readonly { readonly card: Card }[]) => cards.map(({ card }) => card.number);
const TO_COMPLETED: Deed = { do: 'move', to: 'completed' };
const never = new AbortController().signal;

describe('what many would be', () => {
  const cards = cardsOf(READY, OPEN, { ...READY, onHold: 'parts' }, { status: 'completed' }, OPEN);

  test('is known before anything is sent: who goes, who asks, who cannot and why', () => {
    const { goes, asks, out } = planOf(TO_COMPLETED, cards);

    expect(numbers(goes)).toEqual([cards[0]?.number]);
    expect(asks['open-jobs']).toEqual([cards[1], cards[4]]);
    expect(out).toEqual([
      { card: cards[2], why: 'On hold: resume it first', same: false },
      { card: cards[3], why: 'It stands here already', same: true },
    ]);
  });

  test('is answered once for all that ask; without an answer they are left out', () => {
    const answered = planOf(TO_COMPLETED, cards, { openJobs: 'cancel' });

    expect(answered.goes).toEqual([
      { card: cards[0], answers: {} },
      { card: cards[1], answers: { openJobs: 'cancel' } },
      { card: cards[4], answers: { openJobs: 'cancel' } },
    ]);
    expect(leftOut(answered)).toEqual([]);
    expect(leftOut(planOf(TO_COMPLETED, cards)).map(({ why }) => why)).toEqual([
      'Visits are still open: left out',
      'Visits are still open: left out',
    ]);
  });

  test('says of a priority and a technician whom there is nothing to say to', () => {
    const [high, booked, unbooked] = cardsOf({ priority: 'high' }, BOOKED, NEW);
    const all = [high, booked, unbooked] as readonly Card[];

    const priority = planOf({ do: 'priority', priority: 'high' }, all);
    const assign = planOf({ do: 'assign', technicianId: 'U1' as PersonId, all: false }, all);

    expect(priority.out.filter(({ card }) => card === high)).toEqual([
      { card: high, why: 'Its priority is High already', same: true },
    ]);
    expect(assign.out.filter(({ card }) => card === unbooked)).toEqual([
      { card: unbooked, why: 'No visit is booked: schedule one first', same: false },
    ]);
  });
});

describe('many under way', () => {
  /** Orders whose turn ends when it is told to. */
  const tasks = (count: number, outcomes: readonly (Outcome | undefined)[] = []) => {
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = makeCards(count)
      .slice(0, count)
      .map((card, index): Task => {
        const run = async (): Promise<Outcome> => {
          begun.push(index);
          await new Promise<void>((done) => ends.push(done));
          return outcomes[index] ?? { is: 'done' };
        };
        return { card, do: run };
      });
    const endAll = async () => {
      for (let end = ends.shift(); end; end = ends.shift()) {
        end();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    return { all, begun, endAll };
  };

  test('are three at a time, and each is heard of once', async () => {
    const { all, begun, endAll } = tasks(7);
    const heard: Task[] = [];

    const ended = runTasks(all, (task) => heard.push(task), never);
    expect(begun).toEqual([0, 1, 2]);
    await endAll();

    expect(await ended).toEqual({ left: [], halt: undefined });
    expect(heard).toEqual(all);
  });

  test('stop where they are: what is under way is still heard, nothing more is begun', async () => {
    const { all, begun, endAll } = tasks(7);
    const stop = new AbortController();
    const heard: Task[] = [];

    const ended = runTasks(all, (task) => heard.push(task), stop.signal);
    stop.abort();
    await endAll();

    expect((await ended).left).toEqual(all.slice(3));
    expect(begun).toEqual([0, 1, 2]);
    expect(heard).toHaveLength(3);
  });

  test('halt when the line is gone, and what had no answer is tried again first', async () => {
    const gone: Outcome = { is: 'refused', problem: OFFLINE };
    const { all, endAll } = tasks(6, [undefined, gone]);

    const ended = runTasks(all, () => undefined, never);
    await endAll();
    const { left, halt } = await ended;

    expect(halt).toBe(OFFLINE);
    expect(left[0]).toBe(all[1]);
    expect(left).not.toContain(all[0]);
  });

  test('go on past one that is refused for itself', async () => {
    const no: Outcome = { is: 'refused', problem: problemOf(409) };
    const { all, endAll } = tasks(4, [no, undefined, no]);
    const outcomes: string[] = [];

    const ended = runTasks(all, (_, { is }) => outcomes.push(is), never);
    await endAll();

    expect((await ended).left).toEqual([]);
    expect(outcomes).toEqual(['refused', 'done', 'refused', 'done']);
  });
});

describe('what became of many', () => {
  test('is one sentence', () => {
    const words = wordsOf(TO_COMPLETED, { people: new Map() });
    const [one, two] = cardsOf(READY, OPEN) as [Card, Card];
    const not = [
      { card: one, why: 'x', same: true },
      { card: two, why: 'y', same: false },
    ];

    expect(tallyWords({ words, done: 26, not, left: 3 })).toBe(
      '26 work orders moved to Completed · 1 was so already · 1 not changed · 3 not tried',
    );
    expect(tallyWords({ words, done: 0, not: [], left: 0 })).toBe('Nothing was changed');
  });
});
