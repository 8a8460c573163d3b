import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jobNumber, type WorkOrderNumber, workOrderNumber } from '../../../domain/ids.ts';
import type { Job } from '../../../domain/job.ts';
import type { Result } from '../../../domain/result.ts';
import * as visit from '../../../domain/visit.ts';
import type { Change } from '../../../functions/contract/board.ts';
import { applyToJobs, type Span } from '../../../web/api/job-list.ts';
import { slot, TENANT, ZONE } from '../../domain/builders.ts';
import { commands } from '../../domain/commands.ts';
import { Office, read, shown, sorted } from './office.ts';

const WEEK: Span = { from: '2026-11-23', to: '2026-11-29' };
const ONE = workOrderNumber(TENANT, 1);
const TWO = workOrderNumber(TENANT, 2);

const spans = fc.constantFrom<Span>(
  'none',
  WEEK,
  { from: '2026-11-24', to: '2026-11-24' },
  { from: '2026-11-01', to: '2026-12-31' },
  { workOrders: [ONE] },
);
const instants = fc.constantFrom('2026-11-23T14:05:00Z', '2026-11-25T04:30:00Z');
const slots = fc
  .record({ day: fc.integer({ min: 20, max: 30 }), hour: fc.integer({ min: 8, max: 15 }) })
  .map(({ day, hour }) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return slot(`2026-11-${day}`, `${two(hour)}:00`, `${two(hour + 1)}:30`);
  });
const orders = fc.constantFrom<WorkOrderNumber>(ONE, TWO);
const jobs = fc.integer({ min: 1, max: 4 }).map((n) => jobNumber(TENANT, n));
const steps: fc.Arbitrary<(job: Job) => Result<Job>> = fc.oneof(
  slots.map((at) => (job: Job) => visit.book(job, at, ZONE)),
  instants.map((at) => (job: Job) => visit.complete(job, at)),
  instants.map((at) => (job: Job) => visit.cancel(job, at)),
  fc.constant(visit.reopen),
  fc.constant((job: Job) => visit.plan(job, { notes: 'Bring the long ladder' })),
);
type Deed = (office: Office) => readonly Change[];
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(orders, commands).map(
      ([order, command]): Deed =>
        (office) =>
          office.ask(order, command),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(orders, slots).map(
      ([order, at]): Deed =>
        (office) =>
          office.ask(order, { do: 'add-job', slot: at }),
    ),
  },
  {
    weight: 2,
    arbitrary: steps.map(
      (step): Deed =>
        (office) =>
          office.alone(step),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(steps, jobs).map(
      ([step, job]): Deed =>
        (office) =>
          office.alone(step, job),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(jobs, orders).map(
      ([job, order]): Deed =>
        (office) =>
          office.attach(job, order),
    ),
  },
  {
    weight: 2,
    arbitrary: jobs.map(
      (job): Deed =>
        (office) =>
          office.detach(job),
    ),
  },
  fc.constant<Deed>((office) => office.other()),
);

describe('whatever happens in the office', () => {
  test('a list that does not doubt itself is the list as the server would answer it', () => {
    let kept = 0;
    fc.assert(
      fc.property(spans, fc.array(fc.tuple(deeds, instants), { maxLength: 40 }), (span, list) => {
        const office = new Office(2);
        let held = read(office, span);
        for (const [deed, now] of list) {
          office.now = now;
          held = applyToJobs(held, deed(office));
          if (held.doubtful) held = read(office, span);
          else kept += 1;
          expect(shown(held)).toEqual(sorted(office.rows(span)));
        }
      }),
    );
    expect(kept).toBeGreaterThan(200);
  });

  test('one that was read while things happened is right once it has heard of them, or asks again', () => {
    const happens = fc.array(deeds, { maxLength: 12 });
    fc.assert(
      fc.property(spans, happens, happens, (span, earlier, meanwhile) => {
        const office = new Office(2);
        for (const deed of earlier) deed(office);
        // The version is read first, the jobs a little later.
        const { version } = office;
        const changes = meanwhile.flatMap((deed) => deed(office));
        const held = applyToJobs({ ...read(office, span), version }, changes);

        expect(held.version).toBe(office.version);
        if (!held.doubtful) expect(shown(held)).toEqual(sorted(office.rows(span)));
      }),
    );
  });
});
