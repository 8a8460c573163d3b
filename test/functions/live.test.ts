import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { closeSockets } from '../../functions/outbound/close-sockets.ts';
import { handler as heartbeat } from '../../functions/socket/heartbeat.ts';
import { listConnections } from '../../functions/table/connections.ts';
import { startGateway } from '../support/fake-gateway.ts';
import { startProduct } from '../support/product.ts';
import { SocketDesk } from '../support/socket-desk.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let desk: SocketDesk;
beforeAll(async () => {
  [product, gateway] = await Promise.all([startProduct(), startGateway()]);
  desk = new SocketDesk(product.call);
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-11-23T14:00:00Z');
  gateway.forget();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  gateway.stop();
  await product.stop();
});

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
/** The time between two heartbeats of one browser. */
const fiveSecondsPass = () => pass(5);
const idsOf = async (tenant: string) =>
  (await listConnections(tenant as TenantId)).map(({ id }) => id);
const add = async (tenant: string, role: string): Promise<string> =>
  (
    await product.call('POST /api/people', {
      as: { tenant },
      body: { name: 'Dana Dispatcher', role },
    })
  ).body.id;
const versionOf = async (tenant: string): Promise<number> =>
  (await product.call('GET /api/board', { as: { tenant } })).body.version;
/** Puts somebody away, or changes their role. */
async function change(tenant: string, id: string, body: object): Promise<void> {
  const { people } = (await product.call('GET /api/people', { as: { tenant } })).body;
  const { version: seen } = people.find((person: { id: string }) => person.id === id);
  const edit = { as: { tenant }, path: { id }, seen, body };
  expect(await product.call('PATCH /api/people/{id}', edit)).toMatchObject({ status: 200 });
}

describe('a ticket', () => {
  it('opens one socket, for its person and tenant and as long as its token lives, and never a second', async () => {
    const tenant = await product.tenant();
    const ticket = await desk.ticket({ tenant, exp: Date.parse('2026-11-23T14:04:30Z') / 1000 });

    const [first, second] = [await desk.show(ticket), await desk.show(ticket)];

    expect(first.socket.who).toMatchObject({
      ...{ tenant, person: 'U1', role: 'owner' },
      until: '2026-11-23T14:04:30Z',
    });
    expect([first.status, second.status]).toEqual([101, 403]);
  });

  it('costs a unit to read who asks and one to keep it; the socket one to take it, one to stand and one to read', async () => {
    const tenant = await product.tenant();
    let ticket = '';

    const asked = await product.spend(async () => {
      ticket = await desk.ticket({ tenant });
    });

    expect(asked).toEqual({ reads: 1, writes: 1 });
    expect(await product.spend(() => desk.show(ticket))).toEqual({ reads: 1, writes: 2 });
  });
});

describe('a heartbeat', () => {
  it('answers with the head of the log as it is now, and until when the socket may stay', async () => {
    const tenant = await product.tenant();
    const socket = await desk.open({ tenant });
    const board = (await product.call('GET /api/board', { as: { tenant } })).body;

    const { head, until } = await desk.beat(socket);

    expect(head).toMatchObject({ version: board.version, checksum: board.checksum });
    expect([head.now, until]).toEqual(['2026-11-23T14:00:00Z', '2026-11-23T14:05:00Z']);
  });

  it('tells who else has a work order open, and forgets it when they close it or leave', async () => {
    const tenant = await product.tenant();
    const ann = await desk.open({ tenant });
    const ben = await desk.open({ tenant, person: 'U2' });
    const open = `WO-${tenant}-000001`;

    await desk.beat(ann, { open });
    fiveSecondsPass();
    const whileOpen = await desk.beat(ben);
    await desk.beat(ann);
    fiveSecondsPass();
    const closed = await desk.beat(ben);
    await desk.beat(ann, { open });
    await desk.leave(ann);
    fiveSecondsPass();
    const left = await desk.beat(ben);

    expect(whileOpen.present).toEqual([{ person: 'U1', open }]);
    expect([closed.present, left.present]).toEqual([[], []]);
  });

  it('of a technician is answered with the head alone: who looks at what is the office’s', async () => {
    const tenant = await product.tenant();
    const tess = await desk.open({ tenant, person: 'U2', role: 'technician' });

    const spent = await product.spend(() => desk.beat(tess));

    expect(tess.who).toMatchObject({ role: 'technician' });
    expect(Object.keys(await desk.beat(tess)).sort()).toEqual(['head', 'until']);
    expect(spent).toEqual({ reads: 2, writes: 0 });
  });

  it('puts a socket back that was taken for gone: who speaks must hear', async () => {
    const tenant = await product.tenant();
    const socket = await desk.open({ tenant });
    await desk.leave(socket);

    await desk.beat(socket);

    expect(await idsOf(tenant)).toEqual([socket.id]);
  });

  it('writes nothing while nothing changes, and reads two units, the list of people once in two seconds', async () => {
    const tenant = await product.tenant();
    const socket = await desk.open({ tenant });

    expect(await product.spend(() => desk.beat(socket))).toEqual({ reads: 3, writes: 0 });
    expect(await product.spend(() => desk.beat(socket))).toEqual({ reads: 2, writes: 0 });
  });

  it('that is none is refused without a word', async () => {
    const tenant = await product.tenant();
    const socket = await desk.open({ tenant });
    const said = { action: 'heartbeat', open: '<script>' };

    expect(await desk.on(heartbeat, socket, said)).toEqual({ statusCode: 400 });
  });
});

describe('a socket at the end of its time', () => {
  it('stays by a fresh ticket in a heartbeat, which is used up: 3 units read and 3 written every five minutes', async () => {
    const tenant = await product.tenant();
    const socket = await desk.open({ tenant });
    pass(250);
    await desk.beat(socket);
    let ticket = '';

    const asked = await product.spend(async () => {
      ticket = await desk.ticket({ tenant });
    });
    let answer: { until?: string } = {};
    const shown = await product.spend(async () => {
      answer = await desk.beat(socket, { ticket });
    });
    pass(250);

    // Of what is read with the ticket two units are the heartbeat's own.
    expect([asked, shown]).toEqual([
      { reads: 1, writes: 1 },
      { reads: 3, writes: 2 },
    ]);
    expect(answer.until).toBe('2026-11-23T14:09:10Z');
    expect(await desk.beat(socket)).toMatchObject({ until: '2026-11-23T14:09:10Z' });
    expect(await desk.show(ticket)).toMatchObject({ status: 403 });
  });

  it('is answered to its last second, and after that closed and forgotten', async () => {
    const tenant = await product.tenant();
    const socket = await desk.open({ tenant });

    pass(299);
    const last = await desk.beat(socket);
    pass(1);
    const over = await desk.beat(socket);

    expect(last).toMatchObject({ until: '2026-11-23T14:05:00Z' });
    expect(over).toEqual({ statusCode: 410 });
    expect([gateway.closed(), await idsOf(tenant)]).toEqual([[socket.id], []]);
  });

  it('is nobody to the others', async () => {
    const tenant = await product.tenant();
    const silent = await desk.open({ tenant });
    await desk.beat(silent, { open: `WO-${tenant}-000001` });
    pass(300);

    const ben = await desk.open({ tenant, person: 'U2' });

    expect(await desk.beat(ben)).toMatchObject({ present: [] });
  });

  it('hears no change; who comes back opens another, and is told that there is something to fetch', async () => {
    const tenant = await product.tenant();
    const silent = await desk.open({ tenant });
    const version = await versionOf(tenant);
    pass(301);
    const body = { title: 'HVAC tune-up', customerId: 'C3' };
    await product.call('POST /api/work-orders', { as: { tenant }, body });

    expect(await desk.publishSince(tenant, version)).toBe(0);

    expect([gateway.reached(), gateway.closed()]).toEqual([[], [silent.id]]);
    const back = await desk.open({ tenant });
    expect(await desk.beat(back)).toMatchObject({ head: { version: version + 1 } });
  });
});

describe('who is put away', () => {
  it('hears it and has no socket left; a colleague keeps theirs', async () => {
    const tenant = await product.tenant();
    const person = await add(tenant, 'dispatcher');
    const who = { tenant, person, role: 'dispatcher' };
    const mine = [await desk.open(who), await desk.open(who)].map(({ id }) => id);
    const colleague = await desk.open({ tenant });
    const version = await versionOf(tenant);

    await change(tenant, person, { inactive: true });
    await desk.publishSince(tenant, version);

    expect(gateway.reached()).toEqual([...mine, colleague.id].sort());
    expect(gateway.closed()).toEqual(mine.sort());
    expect(await idsOf(tenant)).toEqual([colleague.id]);
  });

  it('is closed by the stream’s next try when the gateway failed at first', async () => {
    const tenant = await product.tenant();
    const person = await add(tenant, 'dispatcher');
    const socket = await desk.open({ tenant, person, role: 'dispatcher' });
    const version = await versionOf(tenant);
    await change(tenant, person, { inactive: true });
    gateway.moods.set(socket.id, 500);

    const again = await desk.publishSince(tenant, version);
    gateway.moods.clear();

    expect([again, await idsOf(tenant)]).toEqual([1, [socket.id]]);
    expect(await desk.publishSince(tenant, version)).toBe(0);
    expect(await idsOf(tenant)).toEqual([]);
  });

  it('gets in with no token, ticket or socket from before', async () => {
    const tenant = await product.tenant();
    const person = await add(tenant, 'dispatcher');
    const who = { tenant, person, role: 'dispatcher' };
    const [shown, said] = [await desk.ticket(who), await desk.ticket(who)];
    const open = await desk.open(who);
    // Of two that the fan-out has not reached yet, one was taken for gone.
    const lost = await desk.open(who);
    await desk.leave(lost);

    await change(tenant, person, { inactive: true });

    expect(await desk.ask(who)).toMatchObject({ status: 401 });
    expect(await desk.show(shown)).toMatchObject({ status: 403 });
    expect(await desk.beat(open, { ticket: said })).toEqual({ statusCode: 410 });
    expect(await desk.beat(lost)).toEqual({ statusCode: 410 });
    expect(await idsOf(tenant)).toEqual([]);
  });
});

describe('signing somebody out', () => {
  it('closes all their sockets, nobody else’s, and none of the same id in another firm', async () => {
    const [tenant, other] = [await product.tenant(), await product.tenant()];
    const ann = [await desk.open({ tenant }), await desk.open({ tenant })].map(({ id }) => id);
    const ben = await desk.open({ tenant, person: 'U2' });
    const stranger = await desk.open({ tenant: other });

    expect(await closeSockets(tenant as TenantId, 'U1' as PersonId)).toBe(2);

    expect(gateway.closed()).toEqual(ann.sort());
    expect([await idsOf(tenant), await idsOf(other)]).toEqual([[ben.id], [stranger.id]]);
  });
});
