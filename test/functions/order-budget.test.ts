import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Units } from '../support/counting-engine.ts';
import { Office, type Seen, SLOT } from '../support/office.ts';
import { startProduct } from '../support/product.ts';
import { UNITS } from '../support/unit-costs.ts';

/** What changes of a work order cost, pinned like the moves in budget.test.ts. */
let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

it('what is done to an order besides: the entry, its index row and the card, and what else it writes', async () => {
  const office = new Office(product.call, await product.tenant());
  const order = await office.order();
  const moved = (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body;
  await office.view(order);
  const cost: Record<string, Units> = {};
  const spend = async (what: string, work: () => Promise<{ status: number; body: Seen }>) => {
    let done: { status: number; body: Seen } | undefined;
    cost[what] = await product.spend(async () => {
      done = await work();
    });
    expect(done?.status).toBeLessThan(300);
    return done?.body as Seen;
  };

  const undone = await spend('undo', () => office.ask(moved, 'undo', { version: moved.version }));
  const edited = await spend('title', () => office.edit(undone, { title: 'Furnace' }));
  const same = await spend('same title', () => office.edit(edited, { title: 'Furnace' }));
  const wordy = await spend('description', () => office.edit(same, { description: 'Cellar' }));
  const noted = await spend('note', () => office.ask(wordy, 'notes', { text: 'Call first' }));
  const held = await spend('hold', () => office.ask(noted, 'hold', { reason: 'parts' }));
  const gone = await spend('cancel', () => office.ask(held, 'cancel', { reason: 'Sold' }));
  await spend('reopen', () => office.ask(gone, 'reopen'));
  await spend('history', () => office.history(order));

  expect(cost).toEqual({
    // Head, card, the move's entry, the visits twice, and the details, since the deadline of the first visit counts again; the visit is
    // written too, with its row of the day, and the card's row of the due index leaves one place and takes another.
    undo: { reads: 6, writes: 10 },
    // Head, card, details.
    title: UNITS.editTitle,
    // Nothing to do is believed only when the head still says so.
    'same title': { reads: 5, writes: 0 },
    description: { reads: 3, writes: 7 },
    note: UNITS.note,
    // The details keep since when it waits, and the due index forgets it meanwhile.
    hold: { reads: 3, writes: 8 },
    // Head, card, visits; the card's row moves behind the board.
    cancel: { reads: 3, writes: 7 },
    // It waits no longer, which the details say, and is looked at again.
    reopen: { reads: 5, writes: 10 },
    // The card, and half a unit for each 4 KB of the index.
    history: { reads: 2, writes: 0 },
  });
});
