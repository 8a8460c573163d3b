import type { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ANNA, BEN, recipient, startScan } from '../support/scan.ts';

vi.mock('../../functions/outbound/deliver.ts', () => ({ deliver: vi.fn() }));

let due: Awaited<ReturnType<typeof startScan>>;
beforeAll(async () => {
  due = await startScan();
});
afterEach(() => due.forget());
afterAll(() => due.stop());

const later = (instant: string, ms: number) =>
  `${new Date(Date.parse(instant) + ms).toISOString().slice(0, 19)}Z`;

describe('an order whose time has come', () => {
  it('is told once when it is at risk and once when it is breached, and looked at no more', async () => {
    const office = await due.office();
    const order = await office.order();

    await due.scan(later(order.atRiskAt, -1000));
    expect(await due.told(office)).toEqual([]);
    await due.scan(order.atRiskAt);
    await due.scan(later(order.atRiskAt, 300_000));
    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`]);
    expect(await due.lookedAt(office, order)).toBe(order.breachAt);
    await due.scan(order.breachAt);
    await due.scan(later(order.breachAt, 300_000));

    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`, `breached ${ANNA}`]);
    expect(await due.lookedAt(office, order)).toBeUndefined();
  });

  it('changes no board: neither version nor card nor log', async () => {
    const office = await due.office();
    const order = await office.order();
    const [board, log] = [await office.board(), await due.rowsOf(`T#${office.tenant}#LOG`)];

    await due.scan(order.breachAt);

    const { now: _, ...after } = await office.board();
    expect(board).toMatchObject(after);
    expect(await due.rowsOf(`T#${office.tenant}#LOG`)).toEqual(log);
    // The feed takes new rows that are marked as entries of the log.
    const [message] = await due.rowsOf(`T#${office.tenant}#OUTBOX`);
    expect(message).toMatchObject({ row: 'outbox', state: 'waiting', deadline: order.breachAt });
    expect(await due.get(due.cardKey(office, order))).not.toHaveProperty('row');
  });

  it('is told to those who asked for such a thing, of this priority, and to each of them', async () => {
    const office = await due.office([
      recipient(ANNA),
      recipient(BEN, { kinds: ['breached'] }),
      recipient('cleo@example.com', { priorities: ['critical'] }),
      recipient('dora@example.com', { kinds: ['digest'] }),
    ]);
    const [normal, critical] = [await office.order(), await office.order({ priority: 'critical' })];

    await due.scan(critical.atRiskAt);
    await due.scan(normal.breachAt);

    expect(await due.told(office, critical)).toEqual([
      `at-risk ${ANNA}`,
      'at-risk cleo@example.com',
      ...[ANNA, BEN, 'cleo@example.com'].map((to) => `breached ${to}`),
    ]);
    expect(await due.told(office, normal)).toEqual([`breached ${ANNA}`, `breached ${BEN}`]);
  });

  it('is looked at all the same where nobody is told', async () => {
    const office = await due.office([]);
    const order = await office.order();

    await due.scan(order.atRiskAt);

    expect(await due.told(office)).toEqual([]);
    expect(await due.lookedAt(office, order)).toBe(order.breachAt);
  });

  it('is found in whichever shard it stands, on whichever page', async () => {
    const offices = [await due.office(), await due.office()];
    const orders = [];
    for (const office of offices) for (let n = 0; n < 20; n += 1) orders.push(await office.order());
    const queries = twoRowsAPage();

    const { handled } = await due.scan(orders.at(-1)?.atRiskAt);

    expect(handled).toBeGreaterThanOrEqual(40);
    for (const office of offices) expect(await due.told(office)).toHaveLength(20);
    expect(queries()).toBeGreaterThan(20);
  });
});

/** Cuts the answers of the due index short, since a page of its own size is ten thousand rows. */
function twoRowsAPage(): () => number {
  let queries = 0;
  const send = due.client.send.bind(due.client);
  vi.spyOn(due.client, 'send').mockImplementation((async (command: QueryCommand) => {
    if (command.input.IndexName === 'by-due') {
      queries += 1;
      command.input.Limit = 2;
    }
    return await send(command);
  }) as never);
  return () => {
    vi.mocked(due.client.send).mockRestore();
    return queries;
  };
}

describe('a scan that is not in time', () => {
  it('tells of a breach and not of the risk before it when it comes after both', async () => {
    const office = await due.office();
    const order = await office.order();

    await due.scan(later(order.breachAt, 3 * 86_400_000));

    expect(await due.told(office)).toEqual([`breached ${ANNA}`]);
    expect(await due.lookedAt(office, order)).toBeUndefined();
  });

  it('ends in time, tells that it did, and the next run goes on', async () => {
    const office = await due.office();
    const order = await office.order();

    const first = await due.scan(order.atRiskAt, [1]);
    const errors = due.errors();
    const second = await due.scan(order.atRiskAt);

    expect(first).toEqual({ handled: 0, failed: 0, left: 1 });
    expect(errors).toMatchObject([{ message: 'due not handled', reason: 'out of time' }]);
    expect(second).toEqual({ handled: 1, failed: 0, left: 0 });
    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`]);
  });

  it('is kept from nothing by a row that cannot be read, and leaves that for somebody to see', async () => {
    const office = await due.office();
    const [bad, good] = [await office.order(), await office.order()];
    const key = due.cardKey(office, bad);
    const card = await due.get(key);
    await due.put({ ...card, s: 'nowhere' });
    const strange = { pk: `T#${office.tenant}#MOON`, sk: 'landing', x: card.x, y: 1 };
    await due.put(strange);

    const scanned = await due.scan(good.atRiskAt);

    expect(scanned).toEqual({ handled: 1, failed: 2, left: 0 });
    expect(await due.told(office)).toEqual([`at-risk ${ANNA}`]);
    expect(due.errors()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ message: 'due not handled', ...key, error: 'ZodError' }),
        expect.objectContaining({ message: 'due not handled', sk: 'landing' }),
      ]),
    );
    await due.put(card);
    await due.put({ ...strange, x: undefined, y: undefined });
    expect(await due.scan(good.atRiskAt)).toEqual({ handled: 1, failed: 0, left: 0 });
  });
});
