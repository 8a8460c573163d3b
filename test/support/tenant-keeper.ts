import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { rateKey } from '../../functions/table/keys.ts';
import { putMessage } from '../../functions/table/outbox.ts';
import { TABLE } from '../../functions/table/schema.ts';
import { transact } from '../../functions/table/write.ts';
import type { Operated } from '../../infra/local/operator-call.ts';
import {
  deleteTenant,
  exportTenant,
  importTenant,
  listTenants,
} from '../../infra/local/tenant-commands.ts';
import { startFakePool } from './fake-pool.ts';
import { startProduct } from './product.ts';

type Stored = Record<string, unknown> & { readonly pk: string; readonly sk: string };
const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };
/** What nobody takes along. */
export const PASSING = /#(CALENDARS|CONN|RATE|TICKET)$/;
const AT = '2026-11-23T12:00:00Z';
const silent = () => {};

/** The product with its operator, whose commands call the real functions; and a look at every row that there is. */
export async function startTenantKeeper() {
  const product = await startProduct();
  const pool = await startFakePool();
  const client = (await import('../../functions/table/client.ts')).dataClient();
  const folder = mkdtempSync(join(tmpdir(), 'tenants-'));
  const TableName = process.env.TABLE_NAME;
  let files = 0;
  const operated: Operated = {
    async call(name, event) {
      const { handler } = (await import(`../../functions/operator/${name}.ts`)) as {
        handler: (event: unknown) => Promise<unknown>;
      };
      // As over the wire: what is not JSON gets lost.
      return JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(event)))));
    },
  };
  const newFile = () => {
    files += 1;
    return join(folder, `${files}.jsonl`);
  };
  /** Every row of the table that a tenant has, however it came there; its row in the list as well. */
  async function rows(prefix: string): Promise<Stored[]> {
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName }));
    if (LastEvaluatedKey) throw new Error('the table is larger than a test expects');
    return (Items as Stored[])
      .filter(({ pk, sk }) => pk.startsWith(`T#${prefix}#`) || sk === prefix)
      .sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
  }
  /** How many rows of a tenant the two indexes hold. */
  async function indexed(prefix: string): Promise<number[]> {
    const indexes = [TABLE.index.name, TABLE.dueIndex.name];
    const found = indexes.map(async (IndexName) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName, IndexName }));
      return Items.filter(({ pk }) => String(pk).startsWith(`T#${prefix}#`)).length;
    });
    return await Promise.all(found);
  }
  /** A firm with something of every kind, a ticket and a link to a calendar; and one whose prefix begins with its own. */
  async function firmAndTwin() {
    const firm = await product.tenant(41);
    const twin = `${firm}X`;
    await operated.call('create-tenant', {
      ...{ prefix: twin, name: 'Twin', zone: 'America/Toronto', locale: 'en-CA', currency: 'CAD' },
      owner: { name: 'Olive Twin', email: `olive@${twin.toLowerCase()}.example` },
    });
    for (const tenant of [firm, twin] as TenantId[]) {
      if (tenant === firm) await fill(product.call, tenant);
      await product.call('POST /api/live-tickets', { as: { tenant } });
      await product.call('POST /api/people/{id}/calendar-feed', {
        ...{ as: { tenant }, path: { id: 'U1' } },
      });
      await client.send(new PutCommand({ TableName, Item: { ...rateKey(tenant), fullAt: 0 } }));
      const told = { kind: 'breached', workOrder: `WO-${tenant}-000041`, deadline: AT } as const;
      const message = { ...told, workOrder: told.workOrder as never, to: 'anna@kooling.example' };
      await transact(tenant, [putMessage(tenant, message, AT)]);
    }
    return { firm: firm as TenantId, twin: twin as TenantId };
  }
  return {
    product,
    /** Addresses that sign somebody in. */
    accounts: () => [...pool.accounts.keys()],
    rows,
    indexed,
    firmAndTwin,
    /** What a firm takes along. */
    lasting: async (tenant: string) =>
      (await rows(tenant)).filter(({ pk }) => pk.startsWith('T#') && !PASSING.test(pk)),
    operated,
    newFile,
    list: () => listTenants(operated),
    async exported(prefix: string, path = newFile()) {
      await exportTenant(operated, prefix, path, silent);
      return path;
    },
    imported: (prefix: string, path: string, by = operated) =>
      importTenant(by, prefix, path, silent),
    deleted: (prefix: string, confirm = prefix) => deleteTenant(operated, prefix, confirm, silent),
    put: (Item: Stored) => client.send(new PutCommand({ TableName, Item })),
    async board(tenant: string) {
      const { status, body } = await product.call('GET /api/board', { as: { tenant } });
      const { now: _, ...board } = body;
      return { status, board };
    },
    async stop() {
      rmSync(folder, { recursive: true, force: true });
      pool.stop();
      await product.stop();
    },
  };
}

/** A firm that has begun at number 41 and has something of every kind: rows in each of its partitions. */
async function fill(
  call: Awaited<ReturnType<typeof startProduct>>['call'],
  tenant: string,
): Promise<void> {
  const as = { tenant };
  const made = async (route: string, body: object) => {
    const { status, body: answer } = await call(route, { as, body });
    if (status >= 300) throw new Error(`${route}: ${JSON.stringify(answer)}`);
    return answer as { number: string; version: number };
  };
  const deed = async (route: string, { number, version: seen }: Seen, body: object = {}) => {
    const { status, body: answer } = await call(route, { as, path: { number }, seen, body });
    if (status >= 300) throw new Error(`${route}: ${JSON.stringify(answer)}`);
    return { number, version: answer.version as number };
  };
  const contract = { title: 'Boiler', customerId: 'C3', visits: { times: 30 } };
  const boiler = await made('POST /api/work-orders', contract);
  const held = await made('POST /api/work-orders', { title: 'Duct', customerId: 'C3' });
  const gone = await made('POST /api/work-orders', { title: 'Drain', customerId: 'C3' });
  const moved = await deed('POST /api/work-orders/{number}/moves', boiler, {
    ...{ to: 'scheduled', schedule: SLOT },
  });
  await deed('POST /api/work-orders/{number}/notes', moved, {
    text: `Goes with ${held.number}\u2028and not with WO-${tenant}X-000042 “über”`,
  });
  await deed('POST /api/work-orders/{number}/hold', held, { reason: 'parts' });
  await deed('POST /api/work-orders/{number}/cancel', gone, { reason: 'Sold' });
  const done = await made('POST /api/work-orders', { title: 'Filter', customerId: 'C3' });
  await deed('POST /api/work-orders/{number}/moves', done, {
    ...{ to: 'completed', openJobs: 'complete' },
  });
  const { archiveOrder } = await import('../../functions/table/archive.ts');
  const later = { at: '2099-01-01T00:00:00Z', patience: async () => true };
  await archiveOrder(tenant as TenantId, done.number as WorkOrderNumber, later);
  await made('POST /api/jobs', { title: 'Leak', customerId: 'C3', slot: SLOT });
  await made('POST /api/templates', { name: 'Spring', title: 'Spring service', priority: 'low' });
  const url = 'https://hooks.kooling.example/orders';
  await made('POST /api/settings/webhooks', { url, events: ['work-order.moved'] });
  await made('POST /api/views', { name: 'Urgent', query: 'risk=1&lanes=property', shared: true });
  const sla = (await call('GET /api/settings/sla', { as })).body;
  const rules = {
    policy: sla.policy,
    calendar: { ...sla.calendar, holidays: [{ date: '2099-12-25', name: 'Christmas' }] },
  };
  const saved = await call('PUT /api/settings/sla', {
    ...{ as, seen: sla.version, body: { rules, zone: 'America/Toronto' } },
  });
  if (saved.status >= 300) throw new Error(JSON.stringify(saved.body));
  const recipients = [
    { email: 'anna@kooling.example', kinds: ['digest', 'breached'], priorities: ['high'] },
  ];
  const alerts = await call('PUT /api/settings/alerts', {
    ...{ as, seen: 0, body: { recipients, digestAt: '07:00' } },
  });
  if (alerts.status >= 300) throw new Error(JSON.stringify(alerts.body));
}

type Seen = { readonly number: string; readonly version: number };
