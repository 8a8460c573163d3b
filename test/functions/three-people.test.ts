import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBookCheck } from '../support/book-check.ts';
import { Office, type Seen, SLOT } from '../support/office.ts';

/** Three people at one work order, each acting on what they last saw, which may be long past: whatever they do, it stays true. */
let books: Awaited<ReturnType<typeof startBookCheck>>;
let office: Office;
beforeAll(async () => {
  books = await startBookCheck();
  office = new Office(books.call, await books.newTenant());
});
afterAll(() => books.stop());

const RUNS = 12;
/** A busy machine does fewer. */
const ENOUGH_MS = 20_000;

type Job = { number: string; status: string };
type View = Seen & { status: string; jobsDone: number; jobsTotal: number; jobs: Job[] };
type Answer = { status: number; body: { version: number; code?: string; by?: string } };
type Step = { who: string; looks: boolean; visit: number; deed: [string, object] };

const dated = (day: number) => ({ ...SLOT, date: `2099-12-0${day}` });
const move = (to: string, openJobs = 'complete') => ['moves', { to, schedule: SLOT, openJobs }];
/** What a person may ask of the order; with a star, of one of its visits. */
const DEEDS = [
  ...['new', 'scheduled', 'in-progress', 'completed'].map((to) => move(to)),
  move('completed', 'cancel'),
  ['', { title: 'Furnace' }],
  ['', { title: 'Boiler', priority: 'high' }],
  ['', { description: 'In the cellar' }],
  ['hold', { reason: 'parts' }],
  ['resume', {}],
  ['cancel', { reason: 'Sold' }],
  ['reopen', {}],
  ['reopen', {}],
  ['notes', { text: 'Call first' }],
  ['jobs', { slot: dated(3) }],
  ['jobs', { title: 'Inspection' }],
  ['undo', {}],
  ['undo', {}],
  ...['start', 'complete', 'cancel', 'reopen'].map((deed) => [`*${deed}`, {}]),
  ['*schedule', dated(4)],
] as [string, object][];

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom('U1', 'U3', 'U4'),
  looks: fc.boolean(),
  visit: fc.nat(3),
  deed: fc.constantFrom(...DEEDS),
});

/** What must hold of an order whatever was done to it. */
function isTrue(view: View): void {
  const { jobs, status } = view;
  const open = jobs.filter((job) => !['completed', 'cancelled'].includes(job.status));
  if (['completed', 'cancelled'].includes(status)) expect(open).toEqual([]);
  expect(view.jobsDone).toBe(jobs.filter((job) => job.status === 'completed').length);
  expect(view.jobsTotal).toBe(jobs.filter((job) => job.status !== 'cancelled').length);
}

/** The board shows it as its page does, or not at all when it is cancelled. */
async function isOnBoard({ number, status, version }: View): Promise<void> {
  const { cards } = await office.board();
  const card = cards.find((each: Seen) => each.number === number);
  expect(card && [card.status, card.version]).toEqual(
    status === 'cancelled' ? undefined : [status, version],
  );
}

async function act(step: Step, seen: View, lastMove: number): Promise<Answer> {
  const [deed, body] = step.deed;
  const asked = { as: { person: step.who } };
  if (!deed.startsWith('*'))
    return await office.ask(seen, deed, deed === 'undo' ? { version: lastMove } : body, asked);
  const job = seen.jobs[step.visit % seen.jobs.length];
  const number = Number(job?.number.slice(-6));
  return await office.visit(seen, number, deed.slice(1), body, asked);
}

it('stays true whatever three people do to it at cross purposes, and its history tells each change once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const order = await office.order({ visits: { times: 2 } });
      let now: View = await office.view(order);
      const eyes = new Map<string, View>();
      const lastMoves = new Map<string, number>();
      const versions = [order.version];
      for (const each of steps) {
        const seen = each.looks ? now : (eyes.get(each.who) ?? now);
        eyes.set(each.who, seen);
        const { status, body } = await act(each, seen, lastMoves.get(each.who) ?? 1);
        const next: View = await office.view(order);

        isTrue(next);
        if (next.version === now.version) {
          expect([200, 201, 409, 412]).toContain(status);
          expect(next).toEqual(now);
        } else {
          expect([200, 201]).toContain(status);
          expect(body.version).toBe(next.version);
          versions.unshift(next.version);
          if (each.deed[0] === 'moves') lastMoves.set(each.who, next.version);
        }
        if (status === 412) expect(body.by).toMatch(/^U\d$/);
        now = next;
      }
      await isOnBoard(now);
      const { entries } = (await office.history(order)).body;
      expect(entries.map(({ version }: Seen) => version)).toEqual(versions);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: ENOUGH_MS },
  );
  const { tenants } = await books.check({ tenant: office.tenant });
  expect(tenants).toMatchObject([{ is: 'balanced' }]);
});
