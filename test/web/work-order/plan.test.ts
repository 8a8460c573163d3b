import { expect, test } from 'vitest';
import type { JobView } from '../../../functions/contract/visit.ts';
import {
  changedPlan,
  missingInPlan,
  newJob,
  planOf,
} from '../../../web/features/work-order/jobs/plan.ts';

const window = { earliest: '2026-12-01', latest: '2026-12-05' };
const slot = {
  date: '2026-12-01',
  start: '09:00',
  end: '11:00',
  technicianId: 'U4' as never,
};
const job: JobView = {
  number: 'JOB-KKT-000009' as never,
  status: 'unscheduled',
  title: 'Estimate',
  window,
  may: [],
};

test('a visit that was not changed sends nothing', () => {
  expect(changedPlan(job, planOf(job))).toEqual({});
});

test('only what changed is sent; what was emptied is taken away', () => {
  const plan = { ...planOf(job), title: ' ', notes: 'Key at the desk ', when: 'later' as const };

  expect(changedPlan(job, plan)).toEqual({ title: null, notes: 'Key at the desk', window: null });
});

test('a new visit leaves out what was left empty, and has the day that was chosen', () => {
  const empty = planOf();

  expect(newJob(empty, slot)).toEqual({});
  expect(newJob({ ...empty, when: 'slot' }, slot)).toEqual({ slot });
  expect(newJob({ ...empty, when: 'window', ...window }, slot)).toEqual({ window });
});

test('a window needs both its days, in their order', () => {
  const plan = { ...planOf(), when: 'window' as const };

  expect(Object.keys(missingInPlan(plan))).toEqual(['earliest', 'latest']);
  expect(missingInPlan({ ...plan, earliest: '2026-12-05', latest: '2026-12-01' })).toEqual({
    latest: 'The last day is before the first',
  });
  expect(missingInPlan({ ...plan, ...window })).toEqual({});
});
