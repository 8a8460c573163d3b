import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let tenant: string;
beforeAll(async () => {
  product = await startProduct();
  tenant = await product.tenant();
});
afterAll(() => product.stop());

type Record = { readonly command: string; readonly thing: object };
type Told = {
  readonly change?: { id: string; version: number };
  readonly problem?: { code: string };
};

let commands = 0;
const records = (...things: object[]): Record[] =>
  things.map((thing) => ({ command: `batch-${commands++}`.padEnd(12, '-'), thing }));

async function send(noun: string, asked: readonly Record[], as: object = {}) {
  const { status, body } = await product.call(`POST /api/${noun}/batch`, {
    ...{ as: { tenant, ...as }, body: { records: asked } },
  });
  return { status, body, told: (body.records ?? []) as Told[] };
}
const idsOf = (told: readonly Told[]) =>
  told.map(({ change, problem }) => change?.id ?? problem?.code);
const board = async () => (await product.call('GET /api/board', { as: { tenant } })).body;

describe('a batch', () => {
  it('makes each of its records, in their order and under numbers in a row', async () => {
    const { version } = await board();
    const names = Array.from({ length: 25 }, (_, i) => ({ name: `Customer ${i}` }));

    const { status, told } = await send('customers', records(...names));

    expect(status).toBe(200);
    expect(told.map(({ change }) => change?.version)).toEqual(names.map((_, i) => version + 1 + i));
    const { customers } = (await board()).directory;
    const ids = idsOf(told);
    expect(ids.map((id) => customers.find((one: { id: string }) => one.id === id)?.name)).toEqual(
      names.map(({ name }) => name),
    );
  });

  it('refuses what it must and keeps none of the others back, nor what is overdue already', async () => {
    const order = { title: 'Leak', customerId: 'C3' };

    const { told } = await send(
      'work-orders',
      records(
        order,
        { ...order, customerId: 'C99999' },
        { ...order, visits: { times: 1, every: 1, from: '2999-12-20' } },
        { ...order, dueDate: '2020-01-01' },
      ),
    );
    const { told: alone } = await send('properties', records({ name: 'X', customerId: 'C99999' }));

    expect(idsOf(told)).toEqual([
      `WO-${tenant}-000001`,
      'customer-unknown',
      'visit-too-far',
      `WO-${tenant}-000002`,
    ]);
    expect(idsOf(alone)).toEqual(['customer-unknown']);
    expect((await board()).columns[0].count).toBe(2);
  });

  it('takes as many transactions as orders with many visits need', async () => {
    const [order] = [{ title: 'Contract', customerId: 'C3', visits: { times: 60 } }];

    const { told } = await send('work-orders', records(order, order, order));

    const detail = await product.call('GET /api/work-orders/{number}', {
      ...{ as: { tenant }, path: { number: idsOf(told)[2] ?? '' } },
    });
    expect(detail.body.jobs).toHaveLength(60);
    expect(detail.body.jobs[0].number).toBe(`JOB-${tenant}-000121`);
  });

  it('is made once, whoever sends its records, at once, again, alone or among others', async () => {
    const [mine, yours] = [records({ name: 'A' }, { name: 'B' }), records({ name: 'C' })];

    const [one, other] = await Promise.all([
      send('customers', [...mine, ...yours]),
      send('customers', [...mine].reverse(), { person: 'U2', role: 'dispatcher' }),
    ]);
    const again = await send('customers', [...yours, ...records({ name: 'D' }), ...mine]);

    const [a, b, c] = idsOf(one.told);
    expect(idsOf(other.told)).toEqual([b, a]);
    expect(idsOf(again.told)).toEqual([c, expect.stringMatching(/^C\d+$/), a, b]);
    const { customers } = (await board()).directory;
    const named = customers.map(({ name }: { name: string }) => name);
    expect(named.filter((name: string) => /^[A-D]$/.test(name)).sort()).toEqual([...'ABCD']);
  });

  it('says of a command that it was used for something else, and makes the others', async () => {
    const [used] = records({ name: 'First' });
    await send('customers', [used as Record]);

    const { told } = await send('customers', [
      { ...(used as Record), thing: { name: 'Second' } },
      ...records({ name: 'Third' }),
    ]);

    expect(idsOf(told)).toEqual(['command-id-reused', expect.stringMatching(/^C/)]);
  });

  it('names the records that are no such thing, and makes none', async () => {
    const { version } = await board();
    const [twice] = records({ name: 'Twice' });

    const wrong = await send('customers', records({ name: 'Good' }, { name: '' }));
    const doubled = await send('customers', [twice as Record, twice as Record]);
    const many = await send('customers', records(...Array(26).fill({ name: 'Many' })));

    expect(wrong.body.errors).toEqual([
      { field: 'records.1.thing.name', message: 'must not be empty' },
    ]);
    expect([wrong, doubled, many].map(({ status }) => status)).toEqual([400, 400, 400]);
    expect((await board()).version).toBe(version);
  });

  it('writes what the same would cost one by one, and reads the board’s head once', async () => {
    const spent = await product.spend(() =>
      send('customers', records(...Array.from({ length: 25 }, (_, i) => ({ name: `Cost ${i}` })))),
    );

    expect(spent).toEqual({ writes: 25 * 6, reads: 1 });
  });
});
