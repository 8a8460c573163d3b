import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { SLOT } from '../support/job-desk.ts';
import { openSite, WEEK } from '../support/on-site.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => product.stop());

/** Nothing is so new any more that the index might not have it. */
const aMinutePasses = () => vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] });

const open = () => openSite(product);

type Visit = { readonly number: string };
const numbersOf = ({ body }: { body: { visits: Visit[] } }) =>
  body.visits.map(({ number }) => Number(number.slice(-6)));

describe('the visits of a technician', () => {
  it('stand in the order of days and times, with what it takes to carry them out, and no price', async () => {
    const { at, deed, jobNumber, mine, newJob, newOrder } = await open();
    const lineItems = [{ kind: 'service', description: 'Tune-up', quantity: 1, unitPrice: 9_900 }];
    const order = await newOrder(2, { ...at, description: 'Both units', lineItems });
    await deed('schedule', jobNumber(2), order.version, { ...SLOT, date: '2099-12-02' });
    await newJob({ ...at, slot: { ...SLOT, date: '2099-12-02', start: '08:00', end: '08:30' } });
    const last = await newJob({
      slot: { ...SLOT, date: '2099-12-01', start: '16:00', end: '17:00' },
    });
    const { version } = (await deed('start', last.number, last.version)).body;

    const listed = await mine();

    expect(numbersOf(listed)).toEqual([4, 3, 2]);
    expect(listed.body).toMatchObject({ zone: 'America/Toronto' });
    expect(listed.body.visits[0]).toMatchObject({ version, status: 'started', may: ['complete'] });
    expect(listed.body.visits[1]).not.toHaveProperty('workOrder');
    expect(listed.body.visits[2]).toEqual({
      ...{ number: jobNumber(2), status: 'scheduled', may: ['start', 'complete'] },
      slot: { ...SLOT, date: '2099-12-02' },
      version: (await deed('start', jobNumber(2), 0)).body.current.version,
      workOrder: {
        ...{ number: order.number, title: 'Contract', description: 'Both units', onHold: false },
        lineItems: [{ kind: 'service', description: 'Tune-up', quantity: 1 }],
        notes: [],
      },
      customer: { id: at.customerId, name: 'Hilltop Homes', phone: '519 555 0100' },
      property: {
        ...{
          id: at.propertyId,
          name: 'Building 7',
          address: '7 King St',
          notes: 'Key at the desk',
        },
      },
    });
    expect(JSON.stringify(listed.body)).not.toMatch(/price|9900/i);
  });

  it.each([
    ['as they have just been booked', () => undefined],
    ['a minute later', aMinutePasses],
  ])(
    'are nobody else’s, %s: not another technician’s, and none for the office',
    async (_, wait) => {
      const { add, mine, newJob } = await open();
      const theo = (await add('people', { name: 'Theo', role: 'technician' })).id;
      await newJob({ slot: { ...SLOT, technicianId: theo } });
      await newJob({ slot: SLOT });
      wait();

      expect(numbersOf(await mine())).toEqual([2]);
      expect(numbersOf(await mine(WEEK, { role: 'technician', person: theo }))).toEqual([1]);
      expect(numbersOf(await mine(WEEK, { role: 'owner', person: 'U1' }))).toEqual([]);
      expect(numbersOf(await mine(WEEK, { role: 'viewer', person: 'U1' }))).toEqual([]);
    },
  );

  it('are as they are now: rebooked, given away, held, cancelled', async () => {
    const { add, deed, jobNumber, mine, newOrder, tenant } = await open();
    const theo = (await add('people', { name: 'Theo', role: 'technician' })).id;
    const order = await newOrder(2);
    const first = await deed('schedule', jobNumber(1), order.version, SLOT);
    const both = await deed('schedule', jobNumber(2), first.body.version, SLOT);
    await mine();

    const given = { ...SLOT, technicianId: theo };
    const { version: seen } = (await deed('schedule', jobNumber(1), both.body.version, given)).body;
    const path = { number: order.number };
    const ask = (word: string, seen: number, body: object) =>
      product.call(`POST /api/work-orders/{number}/${word}`, { as: { tenant }, path, seen, body });
    const held = await ask('hold', seen, { reason: 'parts' });
    const onHold = await mine();
    await ask('cancel', held.body.version, { reason: 'Sold' });
    const cancelled = await mine();
    aMinutePasses();
    const { now: _, ...later } = (await mine()).body;

    expect(cancelled.body).toMatchObject(later);
    expect(numbersOf(onHold)).toEqual([2]);
    expect(onHold.body.visits[0]).toMatchObject({ may: ['complete'], workOrder: { onHold: true } });
    expect(cancelled.body.visits).toMatchObject([{ status: 'cancelled', may: [] }]);
  });

  it.each([
    [{ from: '2099-12-07', to: '2099-12-01' }, 'to'],
    [{ from: '2099-12-01', to: '2099-12-15' }, 'to'],
    [{ from: '2099-12-01' }, 'to'],
    [{ from: 'tomorrow', to: '2099-12-01' }, 'from'],
  ])('of %j are no days to ask for', async (query, field) => {
    const { mine } = await open();

    const asked = await mine(query as Record<string, string>);

    expect([asked.status, asked.body.errors[0].field]).toEqual([400, field]);
  });
});
