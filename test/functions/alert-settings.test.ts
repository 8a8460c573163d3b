import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { NO_ALERTS } from '../../functions/contract/alerts.ts';
import { barAddress } from '../../functions/table/barred.ts';
import { balances, checkBooks } from '../../functions/table/books.ts';
import { putMessage } from '../../functions/table/outbox.ts';
import { transact } from '../../functions/table/write.ts';
import { type Asked, startProduct } from '../support/product.ts';
import { BAD_ALERTS } from './bad-sla.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const ALERTS = '/api/settings/alerts';
const ANNA = {
  email: 'anna@example.com',
  name: 'Anna',
  kinds: ['at-risk', 'breached', 'digest'],
  priorities: ['critical', 'high'],
};
const RULES = { recipients: [ANNA], digestAt: '06:30', quiet: { from: '22:00', to: '06:00' } };

const alertsOf = async (tenant: string) =>
  (await product.call(`GET ${ALERTS}`, { as: { tenant } })).body;
const boardOf = async (tenant: string) =>
  (await product.call('GET /api/board', { as: { tenant } })).body;
const put = (tenant: string, seen: number, body: object = RULES, { as, ...more }: Asked = {}) =>
  product.call(`PUT ${ALERTS}`, { as: { tenant, ...as }, seen, body, ...more });

describe('an owner says who is alerted', () => {
  it('nobody is until then', async () => {
    const tenant = await product.tenant();

    expect(await alertsOf(tenant)).toEqual({ ...NO_ALERTS, version: 0, barred: [] });
  });

  it('and every board hears that, but no address; its books go on', async () => {
    const tenant = await product.tenant();
    const before = await boardOf(tenant);

    const saved = await put(tenant, 0);

    const since = { as: { tenant, role: 'viewer' }, query: { since: String(before.version) } };
    const heard = await product.call('GET /api/board/changes', since);
    const board = await boardOf(tenant);
    expect(saved).toMatchObject({
      status: 200,
      headers: { etag: `"${before.version + 1}"` },
      body: { ...RULES, version: before.version + 1, barred: [] },
    });
    expect(heard.body.changes).toEqual([saved.body.change]);
    expect(saved.body.change).toMatchObject({ id: 'alerts', kind: 'alerts-changed', set: {} });
    expect(JSON.stringify(heard.body)).not.toContain('anna');
    expect([board.version, board.checksum]).toEqual([
      before.version + 1,
      saved.body.change.checksum,
    ]);
    expect(board.checksum).toBe(before.checksum);
    const { change: _, ...alerts } = saved.body;
    expect(await alertsOf(tenant)).toEqual(alerts);
  });

  it('to what is so already, and nothing is written; in capitals it is the same address', async () => {
    const tenant = await product.tenant();
    const { version } = (await put(tenant, 0)).body;
    const loud = { ...RULES, recipients: [{ ...ANNA, email: 'Anna@Example.COM' }] };

    const again = await put(tenant, version, loud);
    const late = await put(tenant, 0);

    expect([again.body.version, late.body.version]).toEqual([version, version]);
    expect((await boardOf(tenant)).version).toBe(version);
  });

  it('once, however often the answer is lost', async () => {
    const tenant = await product.tenant();
    const asked = { command: 'lost-answer' };

    const first = await put(tenant, 0, RULES, asked);
    await put(tenant, first.body.version, NO_ALERTS);
    const again = await put(tenant, 0, RULES, asked);
    const other = await put(tenant, 0, NO_ALERTS, asked);

    expect(again).toEqual(first);
    expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
  });

  it('and of two who do so at once the second is told who was faster', async () => {
    const tenant = await product.tenant();
    const first = await put(tenant, 0, RULES, { as: { person: 'U2' } });

    const refused = await put(tenant, 0, { ...RULES, digestAt: '08:00' });
    const strange = await put(tenant, 999, { ...RULES, digestAt: '08:00' });

    const current = { ...RULES, version: first.body.version };
    const told = { code: 'settings-moved-on', by: 'U2', current };
    expect([refused.status, strange.status]).toEqual([412, 412]);
    expect(refused.body).toMatchObject(told);
    expect(strange.body).toMatchObject(told);
  });

  it('and the nightly count of the books finds nothing to mend', async () => {
    const tenant = await product.tenant();
    await put(tenant, 0);

    const reading = await checkBooks(tenant as TenantId, async () => {});
    expect(reading.ok && balances(reading.value)).toBe(true);
  });
});

describe('alerts that are none', () => {
  it.each(BAD_ALERTS)('%s: the field is named and nothing changes', async (_what, body, field) => {
    const tenant = await product.tenant();

    const refused = await put(tenant, 0, body);

    const fields = refused.body.errors.map((error: { field: string }) => error.field);
    expect(refused.status).toBe(400);
    expect(fields).toContain(field);
    expect((await alertsOf(tenant)).version).toBe(0);
  });

  it.each(['viewer', 'technician', 'dispatcher'])(
    'nor may a %s see or change them',
    async (role) => {
      const tenant = await product.tenant();
      const as = { tenant, role, person: 'U2' };

      const read = await product.call(`GET ${ALERTS}`, { as });
      const sent = await product.call(`GET ${ALERTS}/deliveries`, { as });
      const changed = await put(tenant, 0, RULES, { as });

      expect([read.status, sent.status, changed.status]).toEqual([403, 403, 403]);
    },
  );
});

describe('an owner looks up', () => {
  const message = (n: number) =>
    ({
      kind: 'breached',
      workOrder: `WO-KKT-${String(n).padStart(6, '0')}` as WorkOrderNumber,
      deadline: '2026-11-23T12:00:00Z',
      to: 'anna@example.com',
    }) as const;
  const at = (minute: number) =>
    `2026-11-23T${String(10 + Math.floor(minute / 60))}:${String(minute % 60).padStart(2, '0')}:00Z`;
  const tell = (tenant: string, n: number) =>
    transact(tenant as TenantId, [putMessage(tenant as TenantId, message(n), at(n))]);

  it('what was sent, the newest first, page by page; and nothing of another firm', async () => {
    const [tenant, stranger] = [await product.tenant(), await product.tenant()];
    for (let n = 1; n <= 70; n += 1) await tell(tenant, n);
    await tell(stranger, 99);
    const page = (query?: Record<string, string>) =>
      product.call(`GET ${ALERTS}/deliveries`, { as: { tenant }, ...(query && { query }) });

    const first = await page();
    const second = await page({ cursor: first.body.next });
    const wrong = await page({ cursor: Buffer.from('OUTBOX').toString('base64url') });

    const all = [...first.body.deliveries, ...second.body.deliveries];
    expect(all.map(({ workOrder }) => workOrder)).toEqual(
      Array.from({ length: 70 }, (_, n) => message(70 - n).workOrder),
    );
    expect(first.body.deliveries[0]).toEqual({
      ...{ kind: 'breached', to: 'anna@example.com', workOrder: 'WO-KKT-000070' },
      ...{ state: 'waiting', at: at(70), tries: 0 },
    });
    expect(second.body.next).toBeUndefined();
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor' }] } });
  });

  it('which addresses get no mail any more, and why; and none of another firm', async () => {
    const [tenant, stranger] = [await product.tenant(), await product.tenant()];
    const barred = { email: 'gone@example.com', state: 'bounced', at: at(5) } as const;
    await barAddress(tenant as TenantId, barred);

    expect((await alertsOf(tenant)).barred).toEqual([barred]);
    expect((await alertsOf(stranger)).barred).toEqual([]);
  });
});
