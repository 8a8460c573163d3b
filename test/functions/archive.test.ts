import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { type Office, type Seen, SLOT } from '../support/office.ts';
import { startScan } from '../support/scan.ts';

vi.mock('../../functions/outbound/deliver.ts', () => ({ deliver: vi.fn() }));

let due: Awaited<ReturnType<typeof startScan>>;
let table: typeof import('../../functions/table/archive.ts');
let books: typeof import('../../functions/table/books.ts');
beforeAll(async () => {
  due = await startScan();
  table = await import('../../functions/table/archive.ts');
  books = await import('../../functions/table/books.ts');
});
afterEach(() => due.forget());
afterAll(() => due.stop());

const DAY_MS = 24 * 3_600_000;
const plus = (instant: string, ms: number) =>
  `${new Date(Date.parse(instant) + ms).toISOString().slice(0, 19)}Z`;

async function done(office: Office, extra: object = {}) {
  const order = await office.order(extra);
  return (await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' })).body;
}
const daysAfter = ({ completedAt }: { completedAt: string }, days: number) =>
  plus(completedAt, days * DAY_MS);
/** What the schedule does in the days after: at each of these instants it looks at what is due. */
async function scans(...instants: readonly string[]) {
  for (const at of instants) await due.scan(at);
}
/** Lets the order stay as long as it may and no longer. */
const untilArchived = (order: { breachAt: string; completedAt: string }) =>
  scans(order.breachAt, daysAfter(order, 30));
const numbers = async (office: Office) =>
  (await office.board()).cards.map(({ number }: Seen) => number);
const list = (office: Office, month: string, more: object = {}) =>
  due.call('GET /api/archive', { as: { tenant: office.tenant }, query: { month, ...more } });
const monthOf = (instant: string) => {
  const parts = { timeZone: 'America/Toronto', year: 'numeric', month: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', parts).format(new Date(instant));
};
const balanced = async (office: Office) => {
  const reading = await books.checkBooks(office.tenant as TenantId, async () => {});
  return reading.ok && books.balances(reading.value);
};
const cardPartition = (tenant: TenantId, { number }: Seen) =>
  `T#${tenant}#WO#${number.slice(-6).padStart(12, '0')}`;
/** Puts copies of an archived order beside it, completed at the same moment, without the log's knowledge. */
async function fillArchive(row: Readonly<Record<string, unknown>>, copies: number) {
  const copy = (n: number) => {
    const number = String(100_000 + n).padStart(12, '0');
    const pk = String(row.pk).replace(/\d{12}$/, number);
    const gsi1sk = String(row.gsi1sk).replace(/\d{12}$/, number);
    return { PutRequest: { Item: { ...row, pk, gsi1sk } } };
  };
  for (let from = 0; from < copies; from += 25) {
    const items = Array.from({ length: 25 }, (_, i) => copy(from + i));
    await due.client.send(
      new BatchWriteCommand({ RequestItems: { [String(due.TableName)]: items } }),
    );
  }
}
const archivings = async (office: Office) =>
  (await due.rowsOf(`T#${office.tenant}#LOG`)).filter(({ kind }) => kind === 'archived');

describe('a completed order', () => {
  it('leaves the board after 30 days, by an entry of its own, and is found by number and by month', async () => {
    const office = await due.office();
    const stays = await office.order();
    const order = await done(office);

    await scans(order.breachAt, plus(daysAfter(order, 30), -1000));
    expect(await due.lookedAt(office, order)).toBe(daysAfter(order, 30));
    expect(await numbers(office)).toContain(order.number);
    await due.scan(daysAfter(order, 30));

    expect(await numbers(office)).toEqual([stays.number]);
    expect((await office.board()).columns.map(({ count }: { count: number }) => count)).toEqual([
      ...[1, 0, 0, 0],
    ]);
    expect(await archivings(office)).toMatchObject([
      { id: order.number, by: 'schedule', set: null, was: { status: 'completed' } },
    ]);
    const [at, month] = [daysAfter(order, 30), monthOf(order.completedAt)];
    expect(await office.view(order)).toMatchObject({
      ...{ status: 'archived', completedAt: order.completedAt, archived: { at, month } },
      ...{ may: ['reopen'], moves: [] },
    });
    const listed = await list(office, month);
    expect(listed.body).toEqual({
      orders: [
        expect.objectContaining({ number: order.number, status: 'archived', archivedAt: at }),
      ],
    });
    expect((await list(office, '2031-13')).status).toBe(400);
    expect((await list(office, '2031-01')).body).toEqual({ orders: [] });
    const [entry] = (await office.history(order)).body.entries;
    expect(entry).toEqual({
      ...{ version: expect.any(Number), at, by: 'schedule', kind: 'archived' },
      ...{ set: null, was: { status: 'completed' } },
    });
    expect(due.errors()).toEqual([]);
    expect(await balanced(office)).toBe(true);
  });

  it('is archived once: late, twice and by two scans at once, and others with it', async () => {
    const office = await due.office([]);
    const [one, two] = [await done(office), await done(office)];
    await scans(two.breachAt);

    const late = daysAfter(two, 400);
    await Promise.all([due.scan(late), due.scan(late)]);
    await due.scan(plus(late, 300_000));

    expect((await archivings(office)).map(({ id }) => id).sort()).toEqual([one.number, two.number]);
    expect(await numbers(office)).toEqual([]);
    expect(await due.allDue()).toEqual([]);
    expect(due.errors()).toEqual([]);
    expect(await balanced(office)).toBe(true);
  });

  it('that is reopened just as its time comes stays', async () => {
    const office = await due.office([]);
    const order = await done(office);
    await scans(order.breachAt);
    const seen = { at: daysAfter(order, 30), patience: async () => false };
    await office.ask(order, 'moves', { to: 'in-progress' });

    await table.archiveOrder(office.tenant as TenantId, order.number, seen);

    expect(await archivings(office)).toEqual([]);
    expect(await numbers(office)).toEqual([order.number]);
    expect(due.errors()).toEqual([]);
  });

  it('that is edited just as its time comes leaves, and what was accepted leaves with it', async () => {
    const office = await due.office([]);
    const order = await done(office);
    await scans(order.breachAt);

    const [edited] = await Promise.all([
      office.edit(order, { title: 'Furnace, second floor' }),
      due.scan(daysAfter(order, 30)),
    ]);

    const title = edited.status === 200 ? 'Furnace, second floor' : order.title;
    expect(await office.view(order)).toMatchObject({ status: 'archived', title });
    expect([200, 409, 412]).toContain(edited.status);
    expect(due.errors()).toEqual([]);
    expect(await balanced(office)).toBe(true);
  });

  it('takes a note in the archive and nothing else, stays listed, and is back when it is reopened', async () => {
    const office = await due.office([]);
    const order = await done(office);
    await untilArchived(order);
    const archived = await office.view(order);

    const moved = await office.ask(order, 'moves', { to: 'in-progress' });
    const edited = await office.edit(archived, { title: 'Furnace' });
    const noted = await office.ask(archived, 'notes', { text: 'They called again' });
    expect(moved).toMatchObject({ status: 412, body: { current: { status: 'archived' } } });
    expect([edited.status, edited.body.code]).toEqual([409, 'work-order-archived']);
    expect(noted).toMatchObject({ status: 201, body: { status: 'archived' } });
    const month = monthOf(order.completedAt);
    expect((await list(office, month)).body.orders).toMatchObject([{ number: order.number }]);
    const back = await office.ask(noted.body, 'reopen');

    expect([back.status, back.body.status]).toEqual([200, 'new']);
    expect(await numbers(office)).toEqual([order.number]);
    expect((await list(office, month)).body.orders).toEqual([]);
    expect(await due.lookedAt(office, order)).toBe(back.body.atRiskAt);
    expect(await balanced(office)).toBe(true);
  });
});

describe('the list of a month', () => {
  it('goes on behind its last order, the newest first, until all are told once', async () => {
    const office = await due.office([]);
    const tenant = office.tenant as TenantId;
    const order = await done(office);
    await untilArchived(order);
    const month = monthOf(order.completedAt);
    const [row] = (await due.rowsOf(cardPartition(tenant, order))).filter(
      ({ sk }) => sk === 'CARD',
    );
    await fillArchive(row ?? {}, 500);

    const first = (await list(office, month)).body;
    const second = (await list(office, month, { cursor: first.next })).body;

    expect([first.orders.length, second.orders.length, second.next]).toEqual([500, 1, undefined]);
    const all = [...first.orders, ...second.orders].map(({ number }: Seen) => number);
    expect(all).toEqual([...new Set(all)].sort().toReversed());
    const strange = { cursor: Buffer.from('T#KKT#LOG').toString('base64url') };
    expect((await list(office, month, strange)).status).toBe(400);
  });
});

describe('the days that completed orders stay', () => {
  it.each([0, -1, 1.5, 3651, '30', null])('are never %s', async (archiveAfterDays) => {
    const office = await due.office([]);
    const { version } = (await office.board()).settings;
    const edit = { as: { tenant: office.tenant }, seen: version, body: { archiveAfterDays } };

    const { status, body } = await due.call('PATCH /api/settings', edit);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ field: 'archiveAfterDays' }]);
  });
});

describe('an order that the due index would miss', () => {
  it.each([
    ['was breached and told before it was done', true],
    ['is promised for long after it leaves', false],
  ])('because it %s: the book check places it, once', async (_why, isLate) => {
    const office = await due.office([]);
    let order = await office.order(isLate ? {} : { dueDate: '2099-12-31' });
    if (isLate) await scans(order.atRiskAt, order.breachAt);
    else order = (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body;
    const moved = await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' });
    const { handler } = await import('../../functions/schedule/check-books.ts');

    await handler({ tenant: office.tenant, dry: true }, {} as Context);
    expect(await due.lookedAt(office, order)).not.toBe(daysAfter(moved.body, 30));
    await handler({ tenant: office.tenant }, {} as Context);
    expect(await table.placeCompleted(office.tenant as TenantId)).toBe(0);

    expect(await due.lookedAt(office, order)).toBe(daysAfter(moved.body, 30));
    await scans(daysAfter(moved.body, 30));
    expect(await numbers(office)).toEqual([]);
    expect(due.errors()).toEqual([]);
  });

  it('when the days become fewer, and stays when they become more', async () => {
    const office = await due.office([]);
    const order = await done(office);
    await scans(order.breachAt);
    const stays = async (archiveAfterDays: number) => {
      const { version } = (await office.board()).settings;
      const edit = { as: { tenant: office.tenant }, seen: version, body: { archiveAfterDays } };
      const { status, body } = await due.call('PATCH /api/settings', edit);
      expect([status, body.change.kind]).toEqual([200, 'archive-changed']);
      await table.placeCompleted(office.tenant as TenantId);
    };

    await stays(5);
    expect(await due.lookedAt(office, order)).toBe(daysAfter(order, 5));
    await stays(90);
    await scans(daysAfter(order, 5), daysAfter(order, 31));
    expect(await numbers(office)).toEqual([order.number]);
    await scans(daysAfter(order, 90));

    expect(await numbers(office)).toEqual([]);
  });
});
