import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { Api } from '../../../web/api/client.ts';
import type { Answer } from '../../../web/api/problem.ts';
import { type Deed, planOf } from '../../../web/features/board/bulk/plan.ts';
import { type Outcome, runTasks, type Task } from '../../../web/features/board/bulk/run.ts';
import { tasksOf } from '../../../web/features/board/bulk/tasks.ts';
import { makeCards } from '../../bench/board/cards.ts';
import { accepted, BOOKED, deskWith, refused, SLOT } from './move-desk.ts';

const READY = { status: 'in-progress', jobsDone: 1, jobsTotal: 1, nextVisit: undefined } as const;
const TO_COMPLETED: Deed = { do: 'move', to: 'completed' };
const never = new AbortController().signal;

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
    const cards = makeCards(60)
      .slice(0, 60)
      .map((card): Card => ({ ...card, ...BOOKED }));
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
