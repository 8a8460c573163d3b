import { describe, expect, it } from 'vitest';
import { handler as heartbeat } from '../../functions/socket/heartbeat.ts';
import { instant, pass, socketFirm, socketsOf } from '../support/socket-firm.ts';
import { UNITS } from '../support/unit-costs.ts';

const { it: firm, dispatcher, change, versionOf } = socketFirm();

describe('a heartbeat', () => {
  it('answers with the head of the log as it is now, and until when the socket may stay', async () => {
    const tenant = await firm.product.tenant();
    const socket = await firm.desk.open({ tenant });
    const board = (await firm.product.call('GET /api/board', { as: { tenant } })).body;

    const { head, until } = await firm.desk.beat(socket);

    expect(head).toMatchObject({ version: board.version, checksum: board.checksum });
    expect([head.now, until]).toEqual([instant(0), instant(300)]);
  });

  it('tells who else has a work order open, and forgets it when they close it or leave', async () => {
    const tenant = await firm.product.tenant();
    const ann = await firm.desk.open({ tenant });
    const ben = await firm.desk.open({ tenant, person: 'U2' });
    const open = `WO-${tenant}-000001`;

    await firm.desk.beat(ann, { open });
    pass(5);
    const whileOpen = await firm.desk.beat(ben);
    await firm.desk.beat(ann);
    pass(5);
    const closed = await firm.desk.beat(ben);
    await firm.desk.beat(ann, { open });
    await firm.desk.leave(ann);
    pass(5);
    const left = await firm.desk.beat(ben);

    expect(whileOpen.present).toEqual([{ person: 'U1', open }]);
    expect([closed.present, left.present]).toEqual([[], []]);
  });

  it('of a technician is answered with the head alone: who looks at what is the office’s', async () => {
    const tenant = await firm.product.tenant();
    const tess = await firm.desk.open({ tenant, person: 'U2', role: 'technician' });

    const spent = await firm.product.spend(() => firm.desk.beat(tess));

    expect(tess.who).toMatchObject({ role: 'technician' });
    expect(Object.keys(await firm.desk.beat(tess)).sort()).toEqual(['head', 'until']);
    expect(spent).toEqual(UNITS.heartbeatOnTheRoad);
  });

  it('puts a socket back that was taken for gone: who speaks must hear', async () => {
    const tenant = await firm.product.tenant();
    const socket = await firm.desk.open({ tenant });
    await firm.desk.leave(socket);

    await firm.desk.beat(socket);

    expect(await socketsOf(tenant)).toEqual([socket.id]);
  });

  it('writes nothing while nothing changes, and reads two units, the list of people once in two seconds', async () => {
    const tenant = await firm.product.tenant();
    const socket = await firm.desk.open({ tenant });

    expect(await firm.product.spend(() => firm.desk.beat(socket))).toEqual(UNITS.heartbeat);
    expect(await firm.product.spend(() => firm.desk.beat(socket))).toEqual(UNITS.heartbeatAgain);
  });

  it('that is none is refused without a word', async () => {
    const tenant = await firm.product.tenant();
    const socket = await firm.desk.open({ tenant });
    const said = { action: 'heartbeat', open: '<script>' };

    expect(await firm.desk.on(heartbeat, socket, said)).toEqual({ statusCode: 400 });
  });
});

describe('a socket at the end of its time', () => {
  it('stays by a fresh ticket in a heartbeat, which is used up: 2 units more read and 3 written for each token', async () => {
    const tenant = await firm.product.tenant();
    const socket = await firm.desk.open({ tenant });
    pass(250);
    await firm.desk.beat(socket);
    let ticket = '';

    const asked = await firm.product.spend(async () => {
      ticket = await firm.desk.ticket({ tenant });
    });
    const shown = await firm.product.spend(() => firm.desk.beat(socket, { ticket }));
    pass(250);

    // Of what is read with the ticket two units are the heartbeat's own.
    expect([asked, shown]).toEqual([UNITS.ticket, UNITS.heartbeatWithTicket]);
    expect(await firm.desk.beat(socket)).toMatchObject({ until: instant(50) });
    expect(await firm.desk.show(ticket)).toMatchObject({ status: 403 });
  });

  it('is answered to its last second, and after that closed and forgotten', async () => {
    const tenant = await firm.product.tenant();
    const socket = await firm.desk.open({ tenant });

    pass(299);
    const last = await firm.desk.beat(socket);
    pass(1);
    const over = await firm.desk.beat(socket);

    expect(last).toMatchObject({ until: instant(0) });
    expect(over).toEqual({ statusCode: 410 });
    expect([firm.gateway.closed(), await socketsOf(tenant)]).toEqual([[socket.id], []]);
  });

  it('is nobody to the others', async () => {
    const tenant = await firm.product.tenant();
    const silent = await firm.desk.open({ tenant });
    await firm.desk.beat(silent, { open: `WO-${tenant}-000001` });
    pass(300);

    const ben = await firm.desk.open({ tenant, person: 'U2' });

    expect(await firm.desk.beat(ben)).toMatchObject({ present: [] });
  });

  it('hears no change; who comes back opens another, and is told that there is something to fetch', async () => {
    const tenant = await firm.product.tenant();
    const silent = await firm.desk.open({ tenant });
    const version = await versionOf(tenant);
    pass(301);
    const body = { title: 'HVAC tune-up', customerId: 'C3' };
    await firm.product.call('POST /api/work-orders', { as: { tenant }, body });

    expect(await firm.desk.publishSince(tenant, version)).toBe(0);

    expect([firm.gateway.reached(), firm.gateway.closed()]).toEqual([[], [silent.id]]);
    const back = await firm.desk.open({ tenant });
    expect(await firm.desk.beat(back)).toMatchObject({ head: { version: version + 1 } });
  });
});

describe('a person', () => {
  it('of another role hears it and goes on by a new socket, also when the stream tells it twice', async () => {
    const { tenant, dana } = await dispatcher();
    const before = await firm.desk.open(dana);
    const version = await versionOf(tenant);

    await change(tenant, dana.person, { role: 'viewer' });
    await firm.desk.publishSince(tenant, version);
    const after = await firm.desk.open({ ...dana, role: 'viewer' });
    await firm.desk.publishSince(tenant, version);

    expect([firm.gateway.closed(), await socketsOf(tenant)]).toEqual([[before.id], [after.id]]);
  });

  it('put away hears it and has no socket left; a colleague keeps theirs', async () => {
    const { tenant, dana } = await dispatcher();
    const mine = [await firm.desk.open(dana), await firm.desk.open(dana)].map(({ id }) => id);
    const colleague = await firm.desk.open({ tenant });
    const version = await versionOf(tenant);

    await change(tenant, dana.person, { inactive: true });
    await firm.desk.publishSince(tenant, version);

    expect(firm.gateway.reached()).toEqual([...mine, colleague.id].sort());
    expect(firm.gateway.closed()).toEqual(mine.sort());
    expect(await socketsOf(tenant)).toEqual([colleague.id]);
  });

  it('put away is closed by the stream’s next try when the gateway failed at first', async () => {
    const { tenant, dana } = await dispatcher();
    const socket = await firm.desk.open(dana);
    const version = await versionOf(tenant);
    await change(tenant, dana.person, { inactive: true });
    firm.gateway.moods.set(socket.id, 500);

    const again = await firm.desk.publishSince(tenant, version);
    firm.gateway.moods.clear();

    expect([again, await socketsOf(tenant)]).toEqual([1, [socket.id]]);
    expect(await firm.desk.publishSince(tenant, version)).toBe(0);
    expect(await socketsOf(tenant)).toEqual([]);
  });

  it('put away gets in with no token, ticket or socket from before', async () => {
    const { tenant, dana } = await dispatcher();
    const [shown, said] = [await firm.desk.ticket(dana), await firm.desk.ticket(dana)];
    const open = await firm.desk.open(dana);
    // Of two that the fan-out has not reached yet, one was taken for gone.
    const lost = await firm.desk.open(dana);
    await firm.desk.leave(lost);

    await change(tenant, dana.person, { inactive: true });

    expect(await firm.desk.ask(dana)).toMatchObject({ status: 401 });
    expect(await firm.desk.show(shown)).toMatchObject({ status: 403 });
    expect(await firm.desk.beat(open, { ticket: said })).toEqual({ statusCode: 410 });
    expect(await firm.desk.beat(lost)).toEqual({ statusCode: 410 });
    expect(await socketsOf(tenant)).toEqual([]);
  });
});
