import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, isPlain } from '../../domain/decide.ts';
import { COLUMNS } from '../../domain/lifecycle.ts';
import { ok } from '../../domain/result.ts';
import { orders } from './arbitraries.ts';
import { histories } from './commands.ts';
import { breaches } from './invariants.ts';
import { replay, type Step } from './replay.ts';

/** What an edit alone may change, what only it and what waits or goes on may, and what nothing may. */
const EDITED = ['title', 'priority', 'customerId', 'propertyId', 'dueDate'] as const;
const PROMISED = ['tier', 'respond', 'complete'] as const;
const LASTING = ['number', 'createdAt'] as const;
const RECOUNTS = ['edit', 'hold', 'resume', 'reopen'];

function forEveryStep(see: (step: Step) => void): void {
  fc.assert(
    fc.property(orders, histories, (start, history) => {
      replay(start, history, see);
    }),
    { numRuns: 300 },
  );
}

describe('whatever is done to an order, in whatever sequence', () => {
  test('it never stands in an illegal state, and what stood before is left as it was', () => {
    forEveryStep(({ before, command, with: circumstances }) => {
      const result = decide(before, command, circumstances);

      if (result.ok) expect(breaches(result.value)).toEqual([]);
    });
  });

  test('no visit is lost but the one that is detached, and at most one is new: the next, or the one that is attached', () => {
    forEveryStep(({ before, command, with: circumstances }) => {
      const result = decide(before, command, circumstances);

      if (!result.ok) return;
      const numbers = result.value.jobs.map((job) => job.number);
      const detached = command.do === 'detach-job' ? command.job : undefined;
      const kept = before.jobs.map((job) => job.number).filter((number) => number !== detached);
      const come = command.do === 'attach-job' ? command.lone.job.number : circumstances.nextJob;
      expect(numbers.slice(0, kept.length)).toEqual(kept);
      expect([[], [come]]).toContainEqual(numbers.slice(kept.length));
      if (command.do === 'attach-job') expect(numbers).toContain(come);
    });
  });

  test('who it is for and what was promised change by an edit alone, and an edit changes nothing else', () => {
    forEveryStep(({ before, command, with: circumstances }) => {
      const result = decide(before, command, circumstances);

      if (!result.ok) return;
      const { order, jobs } = result.value;
      for (const fact of LASTING) expect(order[fact]).toBe(before.order[fact]);
      if (command.do === 'edit') {
        const moved = [...EDITED, ...PROMISED, 'alertAt'];
        const kept = (all: object) =>
          Object.entries(all).filter(([name]) => !moved.includes(name as never));
        expect(jobs).toBe(before.jobs);
        expect(kept(order)).toEqual(kept(before.order));
      } else for (const fact of EDITED) expect(order[fact]).toBe(before.order[fact]);
      // Planning the first visit ends its deadline; apart from that, no move and no visit touches a promise.
      const { respond = before.order.respond, complete, tier } = order;
      if (!RECOUNTS.includes(command.do))
        expect({ tier, respond, complete }).toEqual({
          ...{ tier: before.order.tier, respond: before.order.respond },
          complete: before.order.complete,
        });
    });
  });

  test('a technician changes no visit but their own, one at a time', () => {
    forEveryStep(({ before, command, with: circumstances }) => {
      const { onlyVisitsOf } = circumstances;
      if (!('job' in command) || !onlyVisitsOf || command.do === 'detach-job') return;
      if ('following' in command && command.following) return;

      const result = decide(before, command, circumstances);

      if (!result.ok) return;
      const touched = before.jobs.filter((job, n) => !isDeepStrictEqual(job, result.value.jobs[n]));
      const own = { number: command.job, slot: { technicianId: onlyVisitsOf } };
      // What is planned already may be planned again.
      if (command.do === 'plan-job' && touched.length === 0) return;
      expect(touched).toMatchObject([own]);
    });
  });

  test('a command that the card alone decides gives the same without the visits, and leaves them alone', () => {
    forEveryStep(({ before, command, with: circumstances }) => {
      // Whose visits they are tells what a technician may.
      if (circumstances.onlyVisitsOf || !isPlain(before.order, command)) return;

      const full = decide(before, command, circumstances);
      const plain = decide({ order: before.order, jobs: [] }, command, circumstances);

      const jobs = full.ok ? full.value.jobs : before.jobs;
      expect(jobs).toEqual(before.jobs);
      expect(plain).toEqual(full.ok ? ok({ order: full.value.order, jobs: [] }) : full);
    });
  });
});

test('the histories reach every status with every kind of refusal and success', () => {
  const seen = new Set<string>();

  for (const [start, history] of fc.sample(fc.tuple(orders, histories), {
    numRuns: 1500,
    seed: 1,
  })) {
    replay(start, history, ({ before, command, with: circumstances }) => {
      seen.add(before.order.status).add(command.do);
      const result = decide(before, command, circumstances);
      seen.add(result.ok ? `${command.do} done` : result.refusal.code);
    });
  }

  expect([...seen]).toEqual(
    expect.arrayContaining([
      ...COLUMNS,
      'cancelled',
      ...[
        'move',
        'add-job',
        'schedule-job',
        'start-job',
        'complete-job',
        'cancel-job',
        'reopen-job',
      ].map((kind) => `${kind} done`),
      ...['hold', 'resume', 'cancel', 'reopen'].map((kind) => `${kind} done`),
      ...['plan-job', 'edit', 'note', 'attach-job', 'detach-job'].map((kind) => `${kind} done`),
      ...['due-date-past', 'job-of-another-customer'],
      ...[
        'move-unanswered',
        'move-to-same-column',
        'visit-already-completed',
        'work-order-cancelled',
      ],
      ...[
        'work-order-not-cancelled',
        'work-order-on-hold',
        'work-order-not-on-hold',
        'work-order-completed',
      ],
      ...['slot-ends-before-it-begins', 'slot-in-clock-change', 'job-unknown', 'job-not-booked'],
      ...['job-already-started', 'job-already-done', 'job-not-closed', 'too-many-visits'],
      'visit-of-another-technician',
    ]),
  );
});
