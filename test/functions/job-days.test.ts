import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let client: DynamoDBDocumentClient;
beforeAll(async () => {
  product = await startProduct();
  client = (await import('../../functions/table/client.ts')).dataClient('T1X' as TenantId);
});
afterAll(() => product.stop());

const DECEMBER = { from: '2099-12-01', to: '2099-12-31' };

type Row = { readonly number: string; readonly workOrder?: string };

async function list(tenant: string, query: Record<string, string>, as = {}) {
  return (await product.call('GET /api/jobs', { as: { tenant, ...as }, query })).body;
}

/** The running numbers of what is listed. */
const numbersOf = ({ jobs }: { jobs: Row[] }) => jobs.map(({ number }) => Number(number.slice(-6)));

/** Holds the index back where it stands until the test is over: rows that change from here on are not seen in it. */
async function freezeIndex() {
  const send = client.send.bind(client);
  const seen = new Map<string, unknown>();
  const isOfIndex = (command: unknown): command is QueryCommand =>
    command instanceof QueryCommand && command.input.IndexName !== undefined;
  const keyOf = ({ input }: QueryCommand) => JSON.stringify(input.ExpressionAttributeValues);
  let frozen = false;
  const spy = vi.spyOn(client, 'send').mockImplementation((async (command: QueryCommand) => {
    if (!isOfIndex(command)) return await send(command);
    const key = keyOf(command);
    if (!frozen) seen.set(key, await send(command));
    return seen.get(key) ?? { Items: [] };
  }) as never);
  onTestFinished(() => spy.mockRestore());
  return () => {
    frozen = true;
  };
}

describe('the jobs of some days', () => {
  it('stand in the order of day and time, of orders and on their own, and no others', async () => {
    const tenant = await product.tenant();
    const { deed, newJob, newOrder, jobNumber } = openDesk(product, tenant);
    const order = await newOrder(2);
    await deed('schedule', jobNumber(1), order.version, { ...SLOT, date: '2099-12-02' });
    await newJob({ slot: { ...SLOT, start: '08:00', end: '08:30', date: '2099-12-02' } });
    await newJob({ slot: { ...SLOT, date: '2099-12-01' } });
    await newJob({ slot: { ...SLOT, date: '2100-01-01' } });
    const { version } = await newJob();

    const listed = await list(tenant, DECEMBER);

    expect(numbersOf(listed)).toEqual([4, 3, 1]);
    expect(listed.version).toBe(version);
    expect(listed.jobs[0]).toMatchObject({ title: 'Drain auger', customerId: 'C3', slot: SLOT });
    expect(listed.jobs[2]).toEqual({
      ...{ number: jobNumber(1), workOrder: order.number, status: 'scheduled' },
      slot: { ...SLOT, date: '2099-12-02' },
    });
    expect(listed).not.toHaveProperty('next');
  });

  it('without a day stand by the beginning of their window, those without one last', async () => {
    const tenant = await product.tenant();
    const { newJob } = openDesk(product, tenant);
    await newJob();
    await newJob({ window: { earliest: '2099-12-10', latest: '2099-12-20' } });
    await newJob({ window: { earliest: '2099-12-01', latest: '2099-12-31' } });
    await newJob({ slot: SLOT });

    expect(numbersOf(await list(tenant, { days: 'none' }))).toEqual([3, 2, 1]);
  });

  it('that were closed without a slot stand under the day on which that was, in the firm’s zone', async () => {
    const tenant = await product.tenant();
    const { deed, newJob } = openDesk(product, tenant);
    // 22:30 on the 23rd in Toronto is the 24th in UTC.
    vi.useFakeTimers({ now: Date.parse('2026-11-24T03:30:00Z'), toFake: ['Date'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const job = await newJob();
    await deed('complete', job.number, job.version);

    expect(numbersOf(await list(tenant, { from: '2026-11-23', to: '2026-11-23' }))).toEqual([1]);
    expect(numbersOf(await list(tenant, { from: '2026-11-24', to: '2026-11-24' }))).toEqual([]);
  });

  it('follow each change of day, and keep the slot’s day when they are cancelled', async () => {
    const tenant = await product.tenant();
    const { deed, newJob } = openDesk(product, tenant);
    const { number, version } = await newJob();
    const moved = await deed('schedule', number, version, { ...SLOT, date: '2099-11-30' });
    const again = await deed('schedule', number, moved.body.version, SLOT);
    await deed('cancel', number, again.body.version);

    expect(numbersOf(await list(tenant, { days: 'none' }))).toEqual([]);
    expect(numbersOf(await list(tenant, { from: '2099-11-01', to: '2099-11-30' }))).toEqual([]);
    expect((await list(tenant, DECEMBER)).jobs).toMatchObject([{ number, status: 'cancelled' }]);
  });

  it('show a converted job with its new order', async () => {
    const tenant = await product.tenant();
    const { deed, newJob } = openDesk(product, tenant);
    const { number, version } = await newJob({ slot: SLOT });
    const made = await deed('convert', number, version);

    const { jobs } = await list(tenant, DECEMBER);

    expect(jobs).toEqual([
      { number, workOrder: made.body.number, status: 'scheduled', slot: SLOT },
    ]);
  });

  it('are a technician’s own, for a technician', async () => {
    const tenant = await product.tenant();
    const { newJob } = openDesk(product, tenant);
    await newJob({ slot: SLOT });
    await newJob();

    const theirs = await list(tenant, DECEMBER, { role: 'technician', person: 'U2' });
    const others = await list(tenant, DECEMBER, { role: 'technician', person: 'U9' });

    expect([numbersOf(theirs), numbersOf(others)]).toEqual([[1], []]);
  });

  it('come page by page, each once and in order', async () => {
    const tenant = await product.tenant();
    const { newOrder } = openDesk(product, tenant);
    const visits = { times: 60, every: 1, unit: 'week', from: '2099-01-01' };
    for (let n = 0; n < 9; n += 1) await newOrder(0, { visits });

    const first = await list(tenant, { days: 'none' });
    const second = await list(tenant, { days: 'none', cursor: first.next });
    const third = await list(tenant, { days: 'none', cursor: second.next });

    const all = [first, second, third].flatMap(({ jobs }) => jobs);
    expect([first, second, third].map(({ jobs }) => jobs.length)).toEqual([250, 250, 40]);
    expect(third.next).toBeUndefined();
    expect(new Set(all.map(({ number }) => number)).size).toBe(540);
    const begins = all.map(({ window }) => window.earliest);
    expect(begins).toEqual([...begins].sort());
  });
});

describe('a list whose index has not heard of what just happened', () => {
  it('shows every job where it is at the version that it names', async () => {
    const tenant = await product.tenant();
    const { attach, board, deed, jobNumber, newJob, newOrder } = openDesk(product, tenant);
    const on = (day: number) => ({ ...SLOT, date: `2099-12-${day}` });
    const days = { from: '2099-12-20', to: '2099-12-31' };
    const freeze = await freezeIndex();
    const order = await newOrder(3);
    const [loose, grown, kept] = [
      await newJob({ slot: on(24) }),
      await newJob({ slot: on(25) }),
      await newJob({ slot: on(26) }),
    ];
    await list(tenant, days);
    await list(tenant, { days: 'none' });
    freeze();

    const booked = await deed('schedule', jobNumber(1), order.version, on(23));
    const detached = await deed('detach', jobNumber(2), booked.body.version);
    await attach(loose, detached.body);
    const made = await deed('convert', grown.number, grown.version);
    const later = await newJob({ slot: on(27) });
    const planned = await newOrder(1);
    const [dated, dayless] = [await list(tenant, days), await list(tenant, { days: 'none' })];

    const told = ({ jobs }: { jobs: Row[] }) => jobs.map((job) => [job.number, job.workOrder]);
    expect(told(dated)).toEqual([
      [jobNumber(1), order.number],
      [loose.number, order.number],
      [grown.number, made.body.number],
      [kept.number, undefined],
      [later.number, undefined],
    ]);
    expect(told(dayless)).toEqual([
      [jobNumber(2), undefined],
      [jobNumber(3), order.number],
      [expect.any(String), planned.number],
    ]);
    expect(dated.version).toBe((await board()).version);
  });
});
