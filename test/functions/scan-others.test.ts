import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { deliver } from '../../functions/outbound/deliver.ts';
import { dueKey } from '../../functions/table/keys.ts';
import type { Office } from '../support/office.ts';
import { ANNA, BEN, recipient, startScan } from '../support/scan.ts';

vi.mock('../../functions/outbound/deliver.ts', () => ({ deliver: vi.fn() }));

let due: Awaited<ReturnType<typeof startScan>>;
beforeAll(async () => {
  due = await startScan();
});
afterEach(() => due.forget());
afterAll(() => due.stop());

/** 07:00 in Toronto, on the days around the end of its summer time. */
const [SATURDAY, SUNDAY, MONDAY] = [
  '2029-11-03T11:00:00Z',
  '2029-11-04T12:00:00Z',
  '2029-11-05T12:00:00Z',
] as const;

const readers = [recipient(ANNA), recipient(BEN, { kinds: ['breached'] })];
const nextDigest = async (office: Office) =>
  (await due.get({ pk: `T#${office.tenant}#ALERTS`, sk: 'digest' })).y;
const at = (instant: string) => Date.parse(instant) / 1000;

const theDayBefore = () =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2029-11-02T20:00:00Z') });

async function days(office: Office): Promise<unknown[]> {
  const rows = await due.rowsOf(`T#${office.tenant}#OUTBOX`);
  return rows.map(({ kind, day, to }) => `${kind} ${day} ${to}`);
}

describe('the daily digest', () => {
  it("goes to each of its readers at the firm's hour, once a day, over a clock change", async () => {
    const office = await due.office();
    theDayBefore();
    await due.keepDigest(office, readers);

    await due.scan('2029-11-03T10:55:00Z');
    expect(await days(office)).toEqual([]);
    await Promise.all([due.scan(SATURDAY), due.scan(SATURDAY)]);
    await due.scan('2029-11-03T11:05:00Z');
    expect(await days(office)).toEqual([`digest 2029-11-03 ${ANNA}`]);
    expect(await nextDigest(office)).toBe(at(SUNDAY));
    await due.scan(SUNDAY);

    expect(await days(office)).toEqual([`digest 2029-11-03 ${ANNA}`, `digest 2029-11-04 ${ANNA}`]);
    expect(await nextDigest(office)).toBe(at(MONDAY));
    expect(due.errors()).toEqual([]);
  });

  it('is one after an outage of days, not one for each', async () => {
    const office = await due.office();
    theDayBefore();
    await due.keepDigest(office, readers);

    await due.scan('2029-11-05T09:00:00Z');

    expect(await days(office)).toEqual([`digest 2029-11-04 ${ANNA}`]);
    expect(await nextDigest(office)).toBe(at(MONDAY));
  });

  it('is not lost when its hour is changed just as it falls due, and not sent twice when just after', async () => {
    const office = await due.office();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2029-11-05T12:03:00Z') });
    await due.keepDigest(office, readers, '06:30');
    await due.scan('2029-11-05T12:05:00Z');
    expect(await days(office)).toEqual([`digest 2029-11-05 ${ANNA}`]);

    await due.keepDigest(office, readers, '07:00');
    await due.scan('2029-11-05T12:10:00Z');

    expect(await days(office)).toEqual([`digest 2029-11-05 ${ANNA}`]);
    expect(await nextDigest(office)).toBe(at('2029-11-06T12:00:00Z'));
  });

  it('is looked for no more once nobody reads it', async () => {
    const office = await due.office();
    theDayBefore();
    await due.keepDigest(office, readers);
    expect(await due.allDue()).toHaveLength(1);

    await due.keepDigest(office, []);

    expect(await due.allDue()).toEqual([]);
    await due.scan(SATURDAY);
    expect(await days(office)).toEqual([]);
  });

  it('stops by itself when its last reader went while the scan looked', async () => {
    const office = await due.office();
    theDayBefore();
    await due.keepDigest(office, readers);
    due.beforeWrite(() => due.keepDigest(office, []));

    await due.scan(SATURDAY);

    expect(await days(office)).toEqual([]);
    expect(await due.allDue()).toEqual([]);
    expect(due.errors()).toEqual([]);
  });
});

describe('whatever else is due', () => {
  it('a message that nobody settled is handed to delivery again, and one that fails keeps none from its turn', async () => {
    const office = await due.office([recipient(ANNA), recipient(BEN)]);
    const order = await office.order();
    await due.scan(order.breachAt);
    vi.mocked(deliver).mockReset().mockRejectedValueOnce(new Error('no answer'));

    const soon = await due.scan(order.breachAt);
    const later = await due.scan(new Date(Date.parse(order.breachAt) + 300_000).toISOString());

    expect(soon).toEqual({ handled: 0, failed: 0, left: 0 });
    expect(later).toEqual({ handled: 1, failed: 1, left: 0 });
    expect(
      vi
        .mocked(deliver)
        .mock.calls.map(([tenant, { sk }]) => [tenant, sk])
        .sort(),
    ).toEqual(
      [ANNA, BEN].map((to) => [
        office.tenant,
        `breached#${order.number}#${at(order.breachAt)}#${to}`,
      ]),
    );
  });

  it('a recount that its watcher left goes on to its end', async () => {
    const office = await due.office([]);
    const order = await office.order();
    const key = { pk: `T#${office.tenant}#ALERTS`, sk: 'recount#C3' };
    await due.put({
      ...{ ...key, ...dueKey(key, order.createdAt), by: 'U1', command: 'recount-1', steps: 1 },
      ...{ state: 'running', customer: 'C3', tier: 'service-contract', startedAt: order.createdAt },
      ...{ after: 0, looked: 0, changed: 0, open: 1 },
    });

    const scanned = await due.scan();

    expect(scanned).toEqual({ handled: 1, failed: 0, left: 0 });
    expect(await due.get(key)).toMatchObject({ state: 'done', changed: 1 });
    expect((await office.board()).cards).toMatchObject([{ tier: 'service-contract' }]);
    expect(await due.lookedAt(office, order)).toBe((await office.board()).cards[0].atRiskAt);
  });
});
