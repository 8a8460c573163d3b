import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JobNumber, sequenceOf } from '../../domain/ids.ts';
import { COLUMNS } from '../../domain/lifecycle.ts';
import { breaches } from './invariants.ts';
import { type Accepted, found, PEOPLE, SharedOrder, turns } from './people.ts';

function forEveryTurn(see: (accepted: Accepted, shared: SharedOrder) => void): void {
  fc.assert(
    fc.property(found, turns, (start, all) => {
      const shared = new SharedOrder(start);
      for (const turn of all) {
        const accepted = shared.take(turn);
        if (accepted) see(accepted, shared);
      }
    }),
    { numRuns: 1000 },
  );
}

describe('three people at one order, however their commands interleave', () => {
  test('keep the roll-up true, and never show a completed order with an open job', () => {
    forEveryTurn(({ after }) => {
      expect(breaches(after)).toEqual([]);
    });
  });

  test('stamp on no visit that somebody else changed unseen, when they name it', () => {
    forEveryTurn(({ command, before, after, unseen }) => {
      if (!('job' in command) && command.do !== 'undo') return;
      const touched = before.jobs.filter(
        (job) => !after.jobs.some((next) => isDeepStrictEqual(job, next)),
      );
      const theirs = unseen.flatMap(({ jobs = [] }) => jobs.flatMap(({ numbers }) => numbers));

      const stamped = touched
        .map((job) => sequenceOf(job.number))
        .filter((n) => theirs.includes(n));
      expect(stamped).toEqual([]);
    });
  });

  test('stamp on no field of the order that somebody else edited unseen', () => {
    forEveryTurn(({ command, unseen }) => {
      if (command.do !== 'edit') return;

      const mine = Object.keys(command.change);
      const theirs = unseen.flatMap(({ set }) => Object.keys(set ?? {}));
      expect(mine.filter((field) => theirs.includes(field))).toEqual([]);
    });
  });

  test('open no completed or cancelled order again by a command that did not know', () => {
    forEveryTurn(({ command, before, after, unseen }) => {
      const closed = ['completed', 'cancelled'];
      if (!closed.includes(before.order.status)) return;
      // Whatever is done to a cancelled order is told as one that is not on the board; it is its leaving that one has to know of.
      const unknown = unseen.some(({ kind, set }) => {
        return kind === 'cancelled' || (set !== null && closed.includes(String(set.status)));
      });

      if (unknown && command.do !== 'note' && command.do !== 'edit')
        expect(after.order.status).toBe(before.order.status);
    });
  });

  test('leave a log from which each order and its visits can be told again', () => {
    fc.assert(
      fc.property(found, turns, (start, all) => {
        const shared = new SharedOrder(start);
        for (const turn of all) shared.take(turn);

        const told = new Map<number, object>(start.jobs.map((j) => [sequenceOf(j.number), j]));
        for (const { jobs = [] } of shared.log) {
          for (const { numbers, set } of jobs) {
            for (const n of numbers) {
              const fields = Object.entries({ ...told.get(n), ...set });
              if ('detached' in set) told.delete(n);
              else told.set(n, Object.fromEntries(fields.filter(([, value]) => value !== null)));
            }
          }
        }

        const plain = (job: object) => {
          const { number: _, ...fields } = job as { number?: JobNumber };
          return JSON.parse(JSON.stringify(fields));
        };
        const held = shared.state.jobs.map((j) => [sequenceOf(j.number), plain(j)] as const);
        const heard = [...told].map(([n, job]) => [n, plain(job)] as const);
        expect(new Map(heard)).toEqual(new Map(held));
      }),
      { numRuns: 200 },
    );
  });

  test('leave the column counts of one order, and use up a number for each visit made but for none attached', () => {
    let last = 0;
    forEveryTurn(({ command, before, after }, { head, log }) => {
      const counts = COLUMNS.map((column) => (column === after.order.status ? 1 : 0));
      const known = new Set(before.jobs.map((job) => job.number));
      const come = after.jobs.filter((job) => !known.has(job.number)).length;
      const made = command.do === 'attach-job' ? 0 : come;

      expect(head.counts).toEqual(counts);
      expect(head.lastJob).toBe((log.length === 1 ? 0 : last) + made);
      last = head.lastJob;
    });
  });
});

test('the turns reach merging, refusing and taking back', () => {
  const seen = new Set<string>();
  for (const [start, all] of fc.sample(fc.tuple(found, turns), { numRuns: 800, seed: 1 })) {
    const shared = new SharedOrder(start);
    for (const turn of all) {
      const accepted = shared.take(turn);
      if (accepted)
        seen.add(`${accepted.command.do}${accepted.unseen.length > 0 ? ' merged' : ''}`);
      if (accepted) seen.add(accepted.by);
    }
  }

  expect([...seen]).toEqual(
    expect.arrayContaining([
      ...PEOPLE,
      ...['undo', 'undo merged', 'edit merged', 'note merged', 'add-job merged'],
      ...['schedule-job merged', 'complete-job merged', 'plan-job merged', 'attach-job merged'],
      ...['move', 'cancel', 'reopen', 'hold merged', 'detach-job'],
    ]),
  );
});
