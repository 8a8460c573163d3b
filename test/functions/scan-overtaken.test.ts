import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ANNA, BEN, recipient, startScan } from '../support/scan.ts';

vi.mock('../../functions/outbound/deliver.ts', () => ({ deliver: vi.fn() }));

const after30Days = ({ completedAt }: { completedAt: string }) =>
  `${new Date(Date.parse(completedAt) + 30 * 24 * 3_600_000).toISOString().slice(0, 19)}Z`;

let due: Awaited<ReturnType<typeof startScan>>;
beforeAll(async () => {
  due = await startScan();
});
afterEach(() => due.forget());
afterAll(() => due.stop());

describe('a scan beside another', () => {
  it('tells nothing twice when two run at once', async () => {
    const office = await due.office([recipient(ANNA), recipient(BEN)]);
    const order = await office.order();
    const both = Promise.withResolvers<void>();
    let writing = 0;
    const send = due.client.send.bind(due.client);
    const spy = vi.spyOn(due.client, 'send').mockImplementation((async (command: object) => {
      if (command instanceof TransactWriteCommand) {
        writing += 1;
        if (writing === 2) both.resolve();
        // Neither writes before both have read.
        await both.promise;
      }
      return await send(command as never);
    }) as never);

    await Promise.all([due.scan(order.atRiskAt), due.scan(order.atRiskAt)]);

    spy.mockRestore();
    expect(writing).toBe(2);
    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`, `at-risk ${BEN}`]);
    expect(due.errors()).toEqual([]);
  });
});

describe('an order that somebody changes while the scan looks at it', () => {
  it.each([
    ['held for the customer', 'hold', { reason: 'customer' }],
    ['cancelled', 'cancel', { reason: 'Sold' }],
  ])('%s: nothing is told, and nobody looks again', async (_, deed, words) => {
    const office = await due.office();
    const order = await office.order();
    due.beforeWrite(() => office.ask(order, deed, words));

    await due.scan(order.atRiskAt);

    expect(await due.told(office)).toEqual([]);
    expect(await due.lookedAt(office, order)).toBeUndefined();
    expect(due.errors()).toEqual([]);
  });

  it('completed: nothing is told, and it is looked at again when it is to leave the board', async () => {
    const office = await due.office();
    const order = await office.order();
    due.beforeWrite(() => office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' }));

    await due.scan(order.atRiskAt);

    expect(await due.told(office)).toEqual([]);
    expect(await due.lookedAt(office, order)).toBe(after30Days(await office.view(order)));
    expect(due.errors()).toEqual([]);
  });

  it('given more time: nothing is told, and the new time is kept', async () => {
    const office = await due.office();
    const order = await office.order({ priority: 'high' });
    due.beforeWrite(() => office.edit(order, { priority: 'low' }));

    await due.scan(order.atRiskAt);

    const { atRiskAt } = (await office.board()).cards[0];
    expect(atRiskAt > order.breachAt).toBe(true);
    expect(await due.told(office)).toEqual([]);
    expect(await due.lookedAt(office, order)).toBe(atRiskAt);
  });

  it('given another title: it is told all the same, once', async () => {
    const office = await due.office();
    const order = await office.order();
    due.beforeWrite(() => office.edit(order, { title: 'Boiler' }));

    await due.scan(order.atRiskAt);
    await due.scan(order.atRiskAt);

    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`]);
    expect(await due.lookedAt(office, order)).toBe(order.breachAt);
  });

  it('by a command that read it before: what was told is not told again, and the breach is not missed', async () => {
    const office = await due.office();
    const order = await office.order();
    due.beforeWrite(() => due.scan(order.atRiskAt));

    const { status } = await office.edit(order, { title: 'Boiler' });

    expect(status).toBe(200);
    expect(await due.lookedAt(office, order)).toBe(order.atRiskAt);
    const { failed } = await due.scan(order.atRiskAt);
    expect(failed).toBe(0);
    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`]);
    expect(await due.lookedAt(office, order)).toBe(order.breachAt);
    await due.scan(order.breachAt);
    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`, `breached ${ANNA}`]);
  });

  it('completed before its time came: the scan says nothing, and looks again when it is to leave the board', async () => {
    const office = await due.office();
    const order = await office.order();
    await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' });
    expect(await due.lookedAt(office, order)).toBe(order.atRiskAt);

    await due.scan(order.breachAt);

    expect(await due.told(office)).toEqual([]);
    expect(await due.lookedAt(office, order)).toBe(after30Days(await office.view(order)));
  });
});
