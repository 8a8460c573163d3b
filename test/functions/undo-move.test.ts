import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Office, SLOT } from '../support/office.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let office: Office;
beforeAll(async () => {
  product = await startProduct();
  office = new Office(product.call, await product.tenant());
});
afterAll(() => product.stop());

const LATER = { ...SLOT, date: '2099-12-02' };

/** What a move changes and an undo gives back: all but versions and what follows from the clock. */
async function placeOf(order: { number: string }) {
  const { version: _, moves: __, ...view } = await office.view(order);
  return view;
}

describe('one’s own last move', () => {
  it.each([
    ['a start', { to: 'in-progress' }],
    ['a step back that gave up the bookings', { to: 'new' }],
    ['a completion that completed the open visits', { to: 'completed', openJobs: 'complete' }],
    ['a completion that cancelled the open visits', { to: 'completed', openJobs: 'cancel' }],
  ])('is taken back with what it did to the visits: %s', async (_what, move) => {
    const order = await office.order({ visits: { times: 3, every: 1 } });
    const first = Number((await office.view(order)).jobs[0].number.slice(-6));
    const booked = (await office.visit(order, first, 'schedule', SLOT)).body;
    const both = (await office.visit(booked, first + 1, 'schedule', LATER)).body;
    const before = await placeOf(order);
    const moved = (await office.ask(both, 'moves', move)).body;

    const undone = await office.ask(moved, 'undo', { version: moved.version });

    expect(undone).toMatchObject({ status: 200, body: { change: { kind: 'undone' } } });
    expect(await placeOf(order)).toEqual(before);
  });

  it('back from Completed, at the time it was completed', async () => {
    const order = await office.order();
    const done = (await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' })).body;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(done.completedAt) + 86_400_000 });
    onTestFinished(() => void vi.useRealTimers());
    const back = (await office.ask(done, 'moves', { to: 'in-progress' })).body;

    const undone = (await office.ask(back, 'undo', { version: back.version })).body;

    expect(undone).toMatchObject({ status: 'completed', completedAt: done.completedAt });
  });

  it('leaves a visit that it made cancelled: no number is given twice', async () => {
    const order = await office.order();
    const moved = (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body;

    const undone = (await office.ask(moved, 'undo', { version: moved.version })).body;

    expect(undone).toMatchObject({ status: 'new', jobsTotal: 0 });
    expect((await office.view(order)).jobs).toMatchObject([{ status: 'cancelled' }]);
  });

  it('is taken back around what others did elsewhere on the order meanwhile', async () => {
    const order = await office.order();
    const moved = (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body;
    await office.edit(moved, { title: 'Furnace' }, { as: { person: 'U3' } });
    await office.ask(moved, 'notes', { text: 'Call first' }, { as: { person: 'U3' } });

    const undone = await office.ask(moved, 'undo', { version: moved.version });

    expect(undone).toMatchObject({ status: 200, body: { status: 'new', title: 'Furnace' } });
  });
});

describe('an undo is refused', () => {
  const scheduled = async (person = 'U1') => {
    const order = await office.order({ visits: { times: 2 } });
    const asked = { as: { person } };
    return (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT }, asked)).body;
  };
  const undo = async (seen: { number: string; version: number }, version: number) => {
    const { status, body } = await office.ask(seen, 'undo', { version });
    return [status, body.code];
  };

  it('for somebody else’s move', async () => {
    const moved = await scheduled('U3');

    expect(await undo(moved, moved.version)).toEqual([409, 'undo-of-another']);
  });

  it('for what is no move, of another order, or never was', async () => {
    const moved = await scheduled();
    const other = await office.order();
    const edited = (await office.edit(other, { title: 'Furnace' })).body;

    expect(await undo(edited, edited.version)).toEqual([409, 'nothing-to-undo']);
    expect(await undo(edited, moved.version)).toEqual([409, 'nothing-to-undo']);
    expect(await undo(edited, 999_999)).toEqual([409, 'nothing-to-undo']);
  });

  it('once it was undone, or something of one’s own came on top', async () => {
    const moved = await scheduled();
    const started = (await office.ask(moved, 'moves', { to: 'in-progress' })).body;
    const undone = (await office.ask(started, 'undo', { version: started.version })).body;

    expect(await undo(undone, started.version)).toEqual([409, 'nothing-to-undo']);
    expect(await undo(undone, moved.version)).toEqual([409, 'nothing-to-undo']);
  });

  it('when a teammate has built on it, seen or not, naming them', async () => {
    const moved = await scheduled();
    const asked = { as: { person: 'U3' } };
    const started = (await office.ask(moved, 'moves', { to: 'in-progress' }, asked)).body;
    const refusal = { status: 412, body: { code: 'work-order-moved-on', by: 'U3' } };

    const unseen = await office.ask(moved, 'undo', { version: moved.version });
    const seen = await office.ask(started, 'undo', { version: moved.version });

    expect([unseen, seen]).toMatchObject([refusal, refusal]);
  });

  it('when a teammate has changed a visit that it would put back', async () => {
    const moved = await scheduled();
    const [visit] = (await office.view(moved)).jobs;
    const asked = { as: { person: 'U3' } };
    const job = Number(visit.number.slice(-6));
    await office.visit(
      moved,
      job,
      'schedule',
      { ...SLOT, technicianId: 'U2', end: '12:00' },
      asked,
    );

    const refused = await office.ask(moved, 'undo', { version: moved.version });

    expect(refused).toMatchObject({ status: 412, body: { by: 'U3' } });
  });

  it('when a visit booked since, beside those of the move, would belie the column', async () => {
    const moved = await scheduled();
    const second = Number((await office.view(moved)).jobs[1].number.slice(-6));
    await office.visit(moved, second, 'schedule', LATER, { as: { person: 'U3' } });

    expect(await undo(moved, moved.version)).toEqual([409, 'nothing-to-undo']);
    expect((await office.view(moved)).status).toBe('scheduled');
  });

  it('when a teammate’s move has left no visit that could be put back', async () => {
    const moved = await scheduled();
    const started = (await office.ask(moved, 'moves', { to: 'in-progress' })).body;
    const back = (await office.ask(started, 'moves', { to: 'scheduled' })).body;
    const away = { as: { person: 'U3' } };
    await office.ask(back, 'moves', { to: 'new' }, away);

    const refused = await office.ask(back, 'undo', { version: back.version });

    expect(refused).toMatchObject({ status: 412, body: { by: 'U3' } });
  });
});
