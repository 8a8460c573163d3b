import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { fillBoard } from '../support/fill-board.ts';
import { ANNA, BEN, recipient, startScan } from '../support/scan.ts';
import { SHARDS, UNITS } from '../support/unit-costs.ts';

vi.mock('../../functions/outbound/deliver.ts', () => ({ deliver: vi.fn() }));

/** More take the embedded engine minutes: `CARDS=50000`, or `node test/bench/scan.ts`. */
const CARDS = Number(process.env.CARDS ?? 2_000);

let due: Awaited<ReturnType<typeof startScan>>;
beforeAll(async () => {
  due = await startScan();
});
afterEach(() => vi.useRealTimers());
afterAll(() => due.stop());

describe('what a scan costs', () => {
  const spend = (at: string) => due.spend(() => due.scan(at));

  it('of an order that is told to one person: 4 reads, and 8 writes at risk, 7 at the breach', async () => {
    const office = await due.office([recipient(ANNA)]);
    const { atRiskAt, breachAt } = await office.order();
    const idle = await spend(new Date().toISOString());

    const risk = await spend(atRiskAt);
    await due.forgetOutbox(office);
    const breach = await spend(breachAt);

    // The card, who is told, what was told before, and which webhooks there are.
    expect(risk.reads - idle.reads).toBe(UNITS.riskTold.reads);
    // The card 2 and its place in the index 2; the message 2, and 1 for each index that it stands in.
    expect(risk.writes).toBe(UNITS.riskTold.writes);
    expect(breach).toEqual({ reads: risk.reads, writes: UNITS.breachTold.writes });
    await due.forget();
  });

  it('of one that is told to nobody: 3 reads and 4 writes; each further person 4 writes', async () => {
    const [none, two] = [await due.office([]), await due.office([recipient(ANNA), recipient(BEN)])];
    const idle = await spend(new Date().toISOString());
    const untold = await none.order();

    const quiet = await spend(untold.atRiskAt);
    await due.forget();
    const told = await two.order();
    const loud = await spend(told.atRiskAt);

    expect([quiet.reads - idle.reads, quiet.writes]).toEqual([3, 4]);
    expect([loud.reads - idle.reads, loud.writes]).toEqual([4, 4 + 2 * 4]);
    await due.forget();
  });

  it('of completed orders: 5 writes to complete, with or without a place; 3 for one, 4 to move it; 9 to leave', async () => {
    const office = await due.office([]);
    const { placeCompleted } = await import('../../functions/table/archive.ts');
    const complete = { to: 'completed', openJobs: 'complete' };
    const writes = async (work: () => Promise<unknown>) => (await due.spend(work)).writes;
    const late = await office.order();
    await due.scan(late.breachAt);
    vi.useRealTimers();
    const order = await office.order();

    const cost = {
      completing: await writes(() => office.ask(order, 'moves', complete)),
      'completing without a place': await writes(() => office.ask(late, 'moves', complete)),
      'the place': await writes(() => placeCompleted(office.tenant as TenantId)),
      'a deadline that comes up': await writes(() => due.scan(order.breachAt)),
      'leaving, two of them': await writes(() => due.scan('2099-01-01T00:00:00Z')),
    };

    expect(cost).toEqual({
      // The entry with its row of the history, and the card.
      completing: 5,
      'completing without a place': 5,
      'the place': 3,
      'a deadline that comes up': 4,
      // Each: the entry 3; off the board 2 and off the due index 1; behind it 2, and 1 for the list of its month.
      'leaving, two of them': 2 * 9,
    });
    await due.forget();
  });

  it('when nothing is due: at most 1 read for each shard, with no open order or with thousands', async () => {
    const [{ tenant }, now] = [await due.office(), Date.now()];
    const soon = (ms: number) => `${new Date(now + ms).toISOString().slice(0, 19)}Z`;
    const none = await spend(soon(0));

    const riskAt = soon(3_600_000);
    await fillBoard(tenant, CARDS, {
      complete: { by: soon(7_200_000), riskAt },
      alertAt: riskAt,
    });
    const many = await spend(soon(3_590_000));

    expect(await due.scan(soon(3_590_000))).toEqual({ handled: 0, failed: 0, left: 0 });
    expect(many).toEqual(none);
    expect(many.writes).toBe(0);
    expect(many.reads).toBeLessThanOrEqual(SHARDS);
  });
});
