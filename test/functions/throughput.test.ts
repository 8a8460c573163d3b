import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from '../../functions/table/client.ts';
import { logKey } from '../../functions/table/keys.ts';
import { readEntry, readHead } from '../../functions/table/log.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('the throughput of a firm', () => {
  const throughput = (tenant: string) =>
    product.call('GET /api/settings/throughput', { as: { tenant } });

  it('of today is one week, and nothing is suggested for what nothing left', async () => {
    const tenant = await product.tenant();
    const order = await product.call('POST /api/work-orders', {
      as: { tenant },
      body: { title: 'HVAC tune-up', customerId: 'C3' },
    });
    const moved = await product.call('POST /api/work-orders/{number}/moves', {
      as: { tenant },
      path: { number: order.body.number },
      seen: order.body.version,
      body: {
        to: 'in-progress',
        schedule: { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' },
      },
    });

    const { status, body } = await throughput(tenant);

    expect([moved.status, status]).toEqual([200, 200]);
    expect(body.weeks).toMatchObject([{ new: 1, scheduled: 1, 'in-progress': 0 }]);
    expect(body.suggested).toEqual({ new: 1, scheduled: 1 });
  });

  it('is read from a log of thousands in at most four dozen units', async () => {
    const tenant = await product.tenant();
    await fillLog(tenant as TenantId, 2_400);

    const spent = await product.spend(() => throughput(tenant));

    const { body } = await throughput(tenant);
    // One order a 20 minutes went all the way: 504 a week, since 33 days ago.
    expect(body.weeks.map((week: { new: number }) => week.new)).toEqual([504, 504, 504, 504]);
    expect(body.suggested).toEqual({ new: 504, scheduled: 504, 'in-progress': 504 });
    expect(spent.writes).toBe(0);
    expect(spent.reads).toBeLessThanOrEqual(2 + 1 + 4 * 12);
  });
});

/** Entries without their changes, one each 20 minutes until now, because as many moves would take minutes. The firm is old. */
async function fillLog(tenant: TenantId, entries: number): Promise<void> {
  const head = await readHead(tenant);
  const opened = head?.version ?? 0;
  const pattern = await readEntry(tenant, opened);
  const now = Date.now();
  const early = Array.from({ length: opened }, (_, i) => ({
    ...{ ...pattern, ...logKey(tenant, i + 1) },
    at: '2020-01-01T00:00:00Z',
  }));
  const late = Array.from({ length: entries }, (_, i) => ({
    ...{ ...pattern, ...logKey(tenant, opened + i + 1), crossed: [i + 1, i + 1, i + 1] },
    at: `${new Date(now - (entries - i - 1) * 20 * 60_000).toISOString().slice(0, 19)}Z`,
  }));
  const rows = [...early, ...late].map((Item) => ({ PutRequest: { Item } }));
  const client = dataClient(tenant);
  for (let done = 0; done < rows.length; done += 25) {
    const RequestItems = { [tableName()]: rows.slice(done, done + 25) };
    await client.send(new BatchWriteCommand({ RequestItems }));
  }
}
