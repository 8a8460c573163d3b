import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { Api } from '../../../web/api/client.ts';
import { type Answer, OFFLINE, problemOf } from '../../../web/api/problem.ts';
import { type Deed, leftOut, planOf } from '../../../web/features/board/bulk/plan.ts';
import { type Outcome, runTasks, type Task } from '../../../web/features/board/bulk/run.ts';
import { tasksOf } from '../../../web/features/board/bulk/tasks.ts';
import { tallyWords, wordsOf } from '../../../web/features/board/bulk/words.ts';
import { makeCards } from '../../bench/board/cards.ts';
import { accepted, BOOKED, deskWith, NEW, refused, SLOT } from './move-desk.ts';

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

describe('what is sent for one of many', () => {
  const only = async (tasks: readonly Task[]): Promise<Outcome> =>
    (await tasks[0]?.do()) ?? { is: 'same' };

  test('is the move itself, on what was seen, under an id of the deed and the order: the same when it is sent again', async () => {
    const { desk, card, posted, number } = deskWith({ card: { ...BOOKED, version: 7 } });
    const plan = planOf({ do: 'move', to: 'in-progress' }, [card]);
    const tasks = tasksOf(desk, { do: 'move', to: 'in-progress' }, plan, 'bulk-1');

    const outcome = await only(tasks);
    await only(tasks);

    expect(outcome.is).toBe('done');
    const one = { path: `/api/work-orders/${number}/moves`, body: { to: 'in-progress' } };
    expect(posted).toMatchObject([
      { ...one, seen: 7, command: `bulk-1-${number}` },
      { ...one, seen: 7, command: `bulk-1-${number}` },
    ]);
  });

  test('is taken back by the move’s own undo', async () => {
    const { desk, card, posted, number, done } = deskWith({ card: BOOKED });
    const deed: Deed = { do: 'move', to: 'in-progress' };

    const outcome = await only(tasksOf(desk, deed, planOf(deed, [card]), 'bulk-1'));
    const back = outcome.is === 'done' ? await outcome.back?.() : undefined;

    expect(back).toEqual({ is: 'done' });
    expect(posted.at(-1)).toMatchObject({ path: `/api/work-orders/${number}/undo`, seen: 9 });
    // Of one of many nothing is said by itself.
    expect(done).toEqual([]);
  });

  test('that turns out to ask more is refused, and asks nobody in the midst of many', async () => {
    const replies = [refused('move-unanswered', { asks: ['open-jobs'] })];
    const { desk, card, asked } = deskWith({ card: READY, replies });

    const outcome = await only(tasksOf(desk, TO_COMPLETED, planOf(TO_COMPLETED, [card]), 'b'));

    expect(outcome).toMatchObject({ is: 'refused' });
    expect(asked).toEqual([]);
  });

  test('is a priority, and the one it had when that is taken back', async () => {
    const { desk, card, number } = deskWith({ card: { priority: 'low', version: 7 } });
    const patched: unknown[] = [];
    const patch = async (path: string, body: unknown, options?: object) => {
      patched.push({ path, body, ...options });
      return accepted as Answer<never>;
    };
    const deed: Deed = { do: 'priority', priority: 'high' };
    const there = { ...desk, api: { ...desk.api, patch } as Api };

    const outcome = await only(tasksOf(there, deed, planOf(deed, [card]), 'bulk-1'));
    if (outcome.is === 'done') await outcome.back?.();

    const path = `/api/work-orders/${number}`;
    expect(patched).toEqual([
      { path, body: { priority: 'high' }, seen: 7, command: `bulk-1-${number}` },
      { path, body: { priority: 'low' }, seen: 9, command: `bulk-1-${number}-b` },
    ]);
  });

  test('is a technician for its booked visits, which keep their days and times', async () => {
    const { desk, card, posted, number: workOrder } = deskWith({ card: { ...BOOKED, version: 7 } });
    const slot = (date: string, technicianId: string) => ({ ...SLOT, date, technicianId });
    const jobs = [
      { number: 'JOB-KKT-000003', status: 'scheduled', slot: slot('2026-12-24', 'U2') },
      { number: 'JOB-KKT-000001', status: 'started', slot: slot('2026-11-23', 'U2') },
      { number: 'JOB-KKT-000002', status: 'scheduled', slot: slot('2026-11-24', 'U2') },
      { number: 'JOB-KKT-000004', status: 'scheduled', slot: slot('2026-12-31', 'U1') },
      { number: 'JOB-KKT-000005', status: 'unscheduled' },
    ].map((job) => ({ ...job, workOrder }));
    const asked: string[] = [];
    const get = async (path: string) => {
      asked.push(path);
      return { ok: true, value: { version: 9, jobs } } as Answer<never>;
    };
    const there = { ...desk, api: { ...desk.api, get } as Api };
    const assign = async (all: boolean) => {
      const deed: Deed = { do: 'assign', technicianId: 'U1' as PersonId, all };
      posted.length = 0;
      await only(tasksOf(there, deed, planOf(deed, [card]), 'bulk-1'));
      return posted;
    };
    const booked = (job: string, date: string, seen: number) => ({
      ...{ path: `/api/jobs/${job}/schedule`, body: { ...SLOT, date, technicianId: 'U1' } },
      ...{ seen, command: `bulk-1-${job}` },
    });

    expect(await assign(false)).toMatchObject([booked('JOB-KKT-000002', '2026-11-24', 7)]);
    expect(await assign(true)).toMatchObject([
      booked('JOB-KKT-000002', '2026-11-24', 7),
      booked('JOB-KKT-000003', '2026-12-24', 9),
    ]);
    expect(asked).toContain(`/api/jobs?workOrders=${workOrder}`);
  });

  test('of sixty orders reads their visits with two questions', async () => {
    const cards = cardsOf(...Array.from({ length: 60 }, () => BOOKED));
    const { desk } = deskWith({});
    const asked: string[] = [];
    const get = async (path: string) => {
      asked.push(path);
      return { ok: true, value: { version: 9, jobs: [] } } as Answer<never>;
    };
    const deed: Deed = { do: 'assign', technicianId: 'U1' as PersonId, all: true };
    const there = { ...desk, api: { ...desk.api, get } as Api };

    await runTasks(tasksOf(there, deed, planOf(deed, cards), 'b'), () => undefined, never);

    expect(asked.map((path) => path.split(',').length)).toEqual([50, 10]);
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
