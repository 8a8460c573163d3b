import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toInstant } from '../../domain/calendar.ts';
import { SLOT } from '../support/job-desk.ts';
import { openSite } from '../support/on-site.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => product.stop());

const open = () => openSite(product);

describe('what a technician says on site', () => {
  it('about a visit of an order is a note on the order, merged with what others did meanwhile', async () => {
    const { deed, getOrder, jobNumber, newOrder, onSite } = await open();
    const order = await newOrder(1);
    const { version: seen } = (await deed('schedule', jobNumber(1), order.version, SLOT)).body;
    await deed('schedule', jobNumber(1), seen, { ...SLOT, start: '08:00' });
    const once = { command: 'lost-answer' };

    const first = await onSite('notes', jobNumber(1), seen, { text: 'Belt is worn' }, once);
    const again = await onSite('notes', jobNumber(1), seen, { text: 'Belt is worn' }, once);

    expect(first.status).toBe(201);
    expect(again).toEqual(first);
    expect((await getOrder(order.number)).notes).toMatchObject([
      { by: 'U2', text: 'Belt is worn' },
    ]);
  });

  it('about a job on its own is added to its notes', async () => {
    const { editJob, getJob, newJob, onSite } = await open();
    const job = await newJob({ slot: SLOT, notes: 'Ring twice' });
    await editJob(job.number, job.version, { title: 'Drain auger, twice' });
    const once = { command: 'lost-answer' };

    const noted = await onSite('notes', job.number, job.version, { text: 'Nobody in' }, once);
    const again = await onSite('notes', job.number, job.version, { text: 'Nobody in' }, once);
    const used = { description: 'Trap', quantity: 1.5 };
    await onSite('materials', job.number, job.version, used);

    expect(noted).toMatchObject({ status: 201, body: { change: { kind: 'noted' } } });
    expect(again).toEqual(noted);
    expect(await getJob(job.number)).toMatchObject({
      title: 'Drain auger, twice',
      notes: 'Ring twice\nNobody in\nUsed: 1.5 × Trap',
    });
  });

  it('of a material is a line of the order without a price, once, and the office may price it', async () => {
    const { deed, getOrder, jobNumber, newOrder, onSite, tenant } = await open();
    const lineItems = [{ kind: 'service', description: 'Tune-up', quantity: 1, unitPrice: 9_900 }];
    const order = await newOrder(1, { lineItems });
    const { version: seen } = (await deed('schedule', jobNumber(1), order.version, SLOT)).body;
    const used = { description: 'Filter 20×20', quantity: 2 };
    const once = { command: 'lost-answer' };

    const first = await onSite('materials', jobNumber(1), seen, used, once);
    const again = await onSite('materials', jobNumber(1), seen, used, once);
    const second = await onSite('materials', jobNumber(1), seen, { ...used, quantity: 1 });

    const asked = { as: { tenant }, path: { number: order.number } };
    const history = await product.call('GET /api/work-orders/{number}/history', asked);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(again).toEqual(first);
    expect(JSON.stringify(first.body)).not.toMatch(/price/i);
    expect((await getOrder(order.number)).lineItems).toEqual([
      lineItems[0],
      { kind: 'material', ...used, unitPrice: 0 },
      { kind: 'material', ...used, quantity: 1, unitPrice: 0 },
    ]);
    expect(history.body.entries[1]).toMatchObject({ kind: 'material-used', by: 'U2' });
  });

  it('is about their own visits alone', async () => {
    const { add, deed, jobNumber, newJob, newOrder, onSite } = await open();
    const theo = (await add('people', { name: 'Theo', role: 'technician' })).id;
    const order = await newOrder(1);
    const { version } = (await deed('schedule', jobNumber(1), order.version, SLOT)).body;
    const lone = await newJob({ slot: SLOT });
    const as = { as: { person: theo } };

    const asked = [
      await onSite('notes', jobNumber(1), version, { text: 'x' }, as),
      await onSite('materials', jobNumber(1), version, { description: 'x', quantity: 1 }, as),
      await onSite('notes', lone.number, lone.version, { text: 'x' }, as),
      await onSite('materials', lone.number, lone.version, { description: 'x', quantity: 1 }, as),
    ];

    for (const { status, body } of asked)
      expect([status, body.code]).toEqual([403, 'visit-of-another-technician']);
  });

  it('goes no further than an order holds lines, and a cancelled one takes none', async () => {
    const { deed, jobNumber, newOrder, onSite, tenant } = await open();
    const line = { kind: 'service', description: 'x', quantity: 1, unitPrice: 1 };
    const order = await newOrder(1, { lineItems: Array.from({ length: 100 }, () => line) });
    const { version } = (await deed('schedule', jobNumber(1), order.version, SLOT)).body;
    const used = { description: 'One more', quantity: 1 };

    const full = await onSite('materials', jobNumber(1), version, used);
    const bare = await newOrder(1);
    const booked = await deed('schedule', jobNumber(2), bare.version, SLOT);
    const gone = await product.call('POST /api/work-orders/{number}/cancel', {
      ...{ as: { tenant }, path: { number: bare.number }, seen: booked.body.version },
      body: { reason: 'Sold' },
    });
    const late = await onSite('materials', jobNumber(2), gone.body.version, used);
    const note = await onSite('notes', jobNumber(2), gone.body.version, { text: 'Used one' });

    expect(full).toMatchObject({ status: 409, body: { code: 'too-many-line-items', most: 100 } });
    expect(late).toMatchObject({ status: 409, body: { code: 'work-order-cancelled' } });
    expect(note).toMatchObject({ status: 201, body: { status: 'cancelled' } });
  });

  it.each([
    ['notes', { text: ' ' }, 'text'],
    ['materials', { description: '', quantity: 1 }, 'description'],
    ['materials', { description: 'x', quantity: 0 }, 'quantity'],
    ['materials', { description: 'x', quantity: 1, unitPrice: 1 }, 'unitPrice'],
  ])('must say something: %s %j is refused at its field', async (word, body, field) => {
    const { newJob, onSite } = await open();
    const { number, version } = await newJob({ slot: SLOT });

    expect(await onSite(word, number, version, body)).toMatchObject({
      ...{ status: 400, body: { errors: [{ field }] } },
    });
  });
});

const MINUTE = 60_000;

/** The phone finds no network for an hour; answers the instant so many minutes after it lost it. */
function anHourWithoutNetwork() {
  const lost = Date.now();
  vi.useFakeTimers({ now: lost + 60 * MINUTE, toFake: ['Date'] });
  return (minutes: number) => toInstant(lost + minutes * MINUTE);
}

describe('what a technician pressed without a network', () => {
  it('happened when it was pressed, and the history says when it was sent too', async () => {
    const { deed, getOrder, jobNumber, newOrder, onSite, tenant } = await open();
    const order = await newOrder(1);
    const job = jobNumber(1);
    const { version } = (await deed('schedule', job, order.version, SLOT)).body;
    const at = anHourWithoutNetwork();
    const once = { command: 'lost-answer' };

    const begun = await onSite('start', job, version, { at: at(10) }, once);
    const again = await onSite('start', job, version, { at: at(10) }, once);
    const seen = begun.body.version;
    await onSite('notes', job, seen, { text: 'Belt is worn', at: at(20) });
    await onSite('materials', job, seen, { description: 'Belt', quantity: 1, at: at(30) });
    await onSite('complete', job, seen, { at: at(40) });

    const { jobs, notes } = await getOrder(order.number);
    const asked = { as: { tenant }, path: { number: order.number } };
    const history = await product.call('GET /api/work-orders/{number}/history', asked);
    expect(again).toEqual(begun);
    expect(jobs[0]).toMatchObject({ startedAt: at(10), completedAt: at(40) });
    expect(notes).toMatchObject([{ at: at(20) }]);
    const told = history.body.entries.slice(0, 4).reverse();
    expect(told.map((entry: { happenedAt: string }) => entry.happenedAt)).toEqual(
      [10, 20, 30, 40].map(at),
    );
    for (const entry of told) expect(entry.at >= at(60)).toBe(true);
    expect(history.body.entries.at(-1)).not.toHaveProperty('happenedAt');
  });

  it('on a job on its own too; not before it was started, and a clock that is ahead counts as ours', async () => {
    const { getJob, newJob, onSite, tenant } = await open();
    const { number, version } = await newJob({ slot: SLOT });
    const at = anHourWithoutNetwork();

    const begun = await onSite('start', number, version, { at: at(20) });
    await onSite('complete', number, begun.body.version, { at: at(5) });
    const ahead = await newJob({ slot: SLOT });
    await onSite('start', ahead.number, ahead.version, { at: at(90) });

    const path = { number };
    const history = await product.call('GET /api/jobs/{number}/history', { as: { tenant }, path });
    expect(await getJob(number)).toMatchObject({ startedAt: at(20), completedAt: at(20) });
    expect(history.body.entries[0]).toMatchObject({ happenedAt: at(20) });
    expect((await getJob(ahead.number)).startedAt < at(61)).toBe(true);
  });

  it('must be an instant', async () => {
    const { newJob, onSite } = await open();
    const { number, version } = await newJob({ slot: SLOT });

    expect(await onSite('start', number, version, { at: '9:41' })).toMatchObject({
      ...{ status: 400, body: { errors: [{ field: 'at' }] } },
    });
  });
});
