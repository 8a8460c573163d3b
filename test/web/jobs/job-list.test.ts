import { describe, expect, test } from 'vitest';
import { jobNumber, workOrderNumber } from '../../../domain/ids.ts';
import type { Job } from '../../../domain/job.ts';
import * as visit from '../../../domain/visit.ts';
import { applyToJobs, type Span } from '../../../web/api/job-list.ts';
import { MORNING, slot, TENANT, ZONE } from '../../domain/builders.ts';
import { Office, read, shown, sorted } from './office.ts';

const WEEK: Span = { from: '2026-11-23', to: '2026-11-29' };
const ONE = workOrderNumber(TENANT, 1);
const TWO = workOrderNumber(TENANT, 2);
const JOB = jobNumber(TENANT, 1);

const book =
  (at = MORNING) =>
  (job: Job) =>
    visit.book(job, at, ZONE);

const MODEL_LONE = {
  number: JOB,
  title: 'Drain auger',
  status: 'scheduled',
  slot: MORNING,
  createdAt: '2026-11-23T14:05:00Z',
  customerId: 'C12',
};

/** An order with one visit that is booked within the week. */
function oneBooked() {
  const office = new Office(2);
  office.ask(ONE, { do: 'add-job', slot: MORNING });
  return { office, held: read(office, WEEK) };
}

describe('a list of jobs', () => {
  test('takes what a change tells of a visit, and the fields that are gone', () => {
    const { office, held } = oneBooked();

    const started = office.ask(ONE, { do: 'start-job', job: JOB });
    const again = office.ask(ONE, { do: 'cancel-job', job: JOB });
    const after = applyToJobs(held, [...started, ...again]);

    expect(after.jobs.get(JOB)).toMatchObject({ status: 'cancelled', workOrder: ONE });
    expect(after.jobs.get(JOB)).not.toHaveProperty('startedAt');
    expect(after.doubtful).toBe(false);
  });

  test('of some work orders follows their visits on any day, and no others', () => {
    const { office } = oneBooked();
    const span = { workOrders: [ONE] };
    const held = read(office, span);

    const elsewhere = office.ask(TWO, { do: 'add-job', slot: MORNING });
    const moved = office.ask(ONE, {
      do: 'schedule-job',
      job: JOB,
      slot: slot('2027-06-07', '09:00', '11:00'),
    });
    const after = applyToJobs(held, [...elsewhere, ...moved]);

    expect(after.doubtful).toBe(false);
    expect(shown(after)).toEqual(sorted(office.rows(span)));
  });

  test('of some work orders must be read again for a visit that comes to one of them', () => {
    const { office } = oneBooked();
    const held = read(office, { workOrders: [ONE] });

    const added = office.ask(ONE, { do: 'add-job' });

    expect(applyToJobs(held, added).doubtful).toBe(true);
  });

  test('lets go of a visit that leaves its days', () => {
    const { office, held } = oneBooked();

    const moved = office.ask(ONE, {
      do: 'schedule-job',
      job: JOB,
      slot: slot('2026-12-07', '09:00', '11:00'),
    });

    expect(applyToJobs(held, moved)).toMatchObject({ jobs: new Map(), doubtful: false });
  });

  test('must be read again for a visit that comes into its days, and not for one that stays outside', () => {
    const { office } = oneBooked();
    const december: Span = { from: '2026-12-01', to: '2026-12-31' };
    const held = read(office, december);

    const started = office.ask(ONE, { do: 'start-job', job: JOB });
    const still = applyToJobs(held, started);
    const back = office.ask(ONE, { do: 'reopen-job', job: JOB });
    const completed = office.ask(ONE, { do: 'complete-job', job: JOB });
    const outside = applyToJobs(still, [...back, ...completed]);
    const into = office.ask(ONE, {
      do: 'add-job',
      slot: slot('2026-12-07', '09:00', '11:00'),
    });

    expect(outside.doubtful).toBe(false);
    expect(applyToJobs(outside, into).doubtful).toBe(true);
  });

  test('shows a new job on its own at once', () => {
    const office = new Office(1);
    const held = read(office, WEEK);

    const after = applyToJobs(held, office.alone(book()));

    expect([...after.jobs.values()]).toMatchObject([{ title: 'Drain auger', slot: MORNING }]);
    expect(after.doubtful).toBe(false);
  });

  test('keeps a visit that is detached as a job on its own, and asks who an attached one is now', () => {
    const { office, held } = oneBooked();

    const after = applyToJobs(held, office.detach(JOB));
    const asks = applyToJobs(after, office.attach(JOB, TWO));

    expect(after.doubtful).toBe(false);
    expect(shown(after)).toEqual(sorted([{ ...MODEL_LONE, version: after.version }]));
    expect(asks).toMatchObject({ jobs: new Map(), doubtful: true });
  });

  test('ignores what it has seen, and doubts itself when something is missing in between', () => {
    const { office, held } = oneBooked();
    const first = office.ask(ONE, { do: 'start-job', job: JOB });
    const second = office.ask(ONE, { do: 'complete-job', job: JOB });
    const third = office.other();

    const once = applyToJobs(held, first);

    expect(applyToJobs(once, first)).toBe(once);
    expect(applyToJobs(held, second).doubtful).toBe(true);
    expect(applyToJobs(once, [...first, ...second, ...third]).doubtful).toBe(false);
  });
});
