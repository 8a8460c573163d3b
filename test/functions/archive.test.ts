import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { daysAfter, monthOf, plus, startArchive } from '../support/archive.ts';
import { type Seen, SLOT } from '../support/office.ts';

vi.mock('../../functions/outbound/deliver.ts', () => ({ deliver: vi.fn() }));

let due: Awaited<ReturnType<typeof startArchive>>;
beforeAll(async () => {
  due = await startArchive();
});
afterEach(() => due.forget());
afterAll(() => due.stop());

describe('a completed order', () => {
  it('leaves the board after 30 days, by an entry of its own, and is found by number and by month', async () => {
    const office = await due.office();
    const stays = await office.order();
    const order = await due.done(office);

    await due.scans(order.breachAt, plus(daysAfter(order, 30), -1000));
    expect(await due.lookedAt(office, order)).toBe(daysAfter(order, 30));
    expect(await due.numbers(office)).toContain(order.number);
    await due.scan(daysAfter(order, 30));

    expect(await due.numbers(office)).toEqual([stays.number]);
    const { columns } = await office.board();
    expect(columns.map(({ count }: { count: number }) => count)).toEqual([1, 0, 0, 0]);
    expect(await due.archivings(office)).toMatchObject([
      { id: order.number, by: 'schedule', set: null, was: { status: 'completed' } },
    ]);
    const [at, month] = [daysAfter(order, 30), monthOf(order.completedAt)];
    expect(await office.view(order)).toMatchObject({
      ...{ status: 'archived', completedAt: order.completedAt, archived: { at, month } },
      ...{ may: ['reopen'], moves: [] },
    });
    const listed = await due.list(office, month);
    expect(listed.body).toEqual({
      orders: [
        expect.objectContaining({ number: order.number, status: 'archived', archivedAt: at }),
      ],
    });
    expect((await due.list(office, '2031-13')).status).toBe(400);
    expect((await due.list(office, '2031-01')).body).toEqual({ orders: [] });
    const [entry] = (await office.history(order)).body.entries;
    expect(entry).toEqual({
      ...{ version: expect.any(Number), at, by: 'schedule', kind: 'archived' },
      ...{ set: null, was: { status: 'completed' } },
    });
    expect(due.errors()).toEqual([]);
    expect(await due.balanced(office)).toBe(true);
  });

  it('is archived once: late, twice and by two scans at once, and others with it', async () => {
    const office = await due.office([]);
    const [one, two] = [await due.done(office), await due.done(office)];
    await due.scans(two.breachAt);

    const late = daysAfter(two, 400);
    await Promise.all([due.scan(late), due.scan(late)]);
    await due.scan(plus(late, 300_000));

    expect((await due.archivings(office)).map(({ id }) => id).sort()).toEqual([
      one.number,
      two.number,
    ]);
    expect(await due.numbers(office)).toEqual([]);
    expect(await due.allDue()).toEqual([]);
    expect(due.errors()).toEqual([]);
    expect(await due.balanced(office)).toBe(true);
  });

  it('that is reopened just as its time comes stays', async () => {
    const office = await due.office([]);
    const order = await due.done(office);
    await due.scans(order.breachAt);
    const seen = { at: daysAfter(order, 30), patience: async () => false };
    await office.ask(order, 'moves', { to: 'in-progress' });

    await due.archiveOrder(office.tenant as TenantId, order.number, seen);

    expect(await due.archivings(office)).toEqual([]);
    expect(await due.numbers(office)).toEqual([order.number]);
    expect(due.errors()).toEqual([]);
  });

  it('that is edited just as its time comes leaves, and what was accepted leaves with it', async () => {
    const office = await due.office([]);
    const order = await due.done(office);
    await due.scans(order.breachAt);

    const [edited] = await Promise.all([
      office.edit(order, { title: 'Furnace, second floor' }),
      due.scan(daysAfter(order, 30)),
    ]);

    const title = edited.status === 200 ? 'Furnace, second floor' : order.title;
    expect(await office.view(order)).toMatchObject({ status: 'archived', title });
    expect([200, 409, 412]).toContain(edited.status);
    expect(due.errors()).toEqual([]);
    expect(await due.balanced(office)).toBe(true);
  });

  it('takes a note in the archive and nothing else, stays listed, and is back when it is reopened', async () => {
    const office = await due.office([]);
    const order = await due.done(office);
    await due.untilArchived(order);
    const archived = await office.view(order);

    const moved = await office.ask(order, 'moves', { to: 'in-progress' });
    const edited = await office.edit(archived, { title: 'Furnace' });
    const noted = await office.ask(archived, 'notes', { text: 'They called again' });
    expect(moved).toMatchObject({ status: 412, body: { current: { status: 'archived' } } });
    expect([edited.status, edited.body.code]).toEqual([409, 'work-order-archived']);
    expect(noted).toMatchObject({ status: 201, body: { status: 'archived' } });
    const month = monthOf(order.completedAt);
    expect((await due.list(office, month)).body.orders).toMatchObject([{ number: order.number }]);
    const back = await office.ask(noted.body, 'reopen');

    expect([back.status, back.body.status]).toEqual([200, 'new']);
    const entries = await due.rowsOf(`T#${office.tenant}#LOG`);
    expect(entries.slice(-3).map(({ kind, crossed }) => [kind, crossed])).toEqual([
      ['archived', [1, 1, 1]],
      ...[
        ['noted', [1, 1, 1]],
        ['reopened', [0, 0, 0]],
      ],
    ]);
    expect(await due.numbers(office)).toEqual([order.number]);
    expect((await due.list(office, month)).body.orders).toEqual([]);
    expect(await due.lookedAt(office, order)).toBe(back.body.atRiskAt);
    expect(await due.balanced(office)).toBe(true);
  });
});

describe('the list of a month', () => {
  it('goes on behind its last order, the newest first, until all are told once', async () => {
    const office = await due.office([]);
    const order = await due.done(office);
    await due.untilArchived(order);
    const month = monthOf(order.completedAt);
    await due.copies(office, order, 500);

    const first = (await due.list(office, month)).body;
    const second = (await due.list(office, month, { cursor: first.next })).body;

    expect([first.orders.length, second.orders.length, second.next]).toEqual([500, 1, undefined]);
    const all = [...first.orders, ...second.orders].map(({ number }: Seen) => number);
    expect(all).toEqual([...new Set(all)].sort().toReversed());
    const strange = { cursor: Buffer.from('T#KKT#LOG').toString('base64url') };
    expect((await due.list(office, month, strange)).status).toBe(400);
  });
});

describe('an order that the due index would miss', () => {
  it.each([
    ['was breached and told before it was done', true],
    ['is promised for long after it leaves', false],
  ])('because it %s: the book check places it, once', async (_why, isLate) => {
    const office = await due.office([]);
    let order = await office.order(isLate ? {} : { dueDate: '2099-12-31' });
    if (isLate) await due.scans(order.atRiskAt, order.breachAt);
    else order = (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body;
    const moved = await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' });
    const { handler } = await import('../../functions/schedule/check-books.ts');

    await handler({ tenant: office.tenant, dry: true }, {} as Context);
    expect(await due.lookedAt(office, order)).not.toBe(daysAfter(moved.body, 30));
    await handler({ tenant: office.tenant }, {} as Context);
    expect(await due.placeCompleted(office.tenant as TenantId)).toBe(0);

    expect(await due.lookedAt(office, order)).toBe(daysAfter(moved.body, 30));
    await due.scans(daysAfter(moved.body, 30));
    expect(await due.numbers(office)).toEqual([]);
    expect(due.errors()).toEqual([]);
  });

  it('when the days become fewer, and stays when they become more', async () => {
    const office = await due.office([]);
    const order = await due.done(office);
    await due.scans(order.breachAt);
    const stays = async (archiveAfterDays: number) => {
      const { version } = (await office.board()).settings;
      const edit = { as: { tenant: office.tenant }, seen: version, body: { archiveAfterDays } };
      const { status, body } = await due.call('PATCH /api/settings', edit);
      expect([status, body.change.kind]).toEqual([200, 'archive-changed']);
      await due.placeCompleted(office.tenant as TenantId);
    };

    await stays(5);
    expect(await due.lookedAt(office, order)).toBe(daysAfter(order, 5));
    await stays(90);
    await due.scans(daysAfter(order, 5), daysAfter(order, 31));
    expect(await due.numbers(office)).toEqual([order.number]);
    await due.scans(daysAfter(order, 90));

    expect(await due.numbers(office)).toEqual([]);
  });
});
