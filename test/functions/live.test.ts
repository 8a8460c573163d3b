import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { handler as authorize } from '../../functions/socket/authorize.ts';
import { handler as connect } from '../../functions/socket/connect.ts';
import { handler as disconnect } from '../../functions/socket/disconnect.ts';
import { handler as heartbeat } from '../../functions/socket/heartbeat.ts';
import { listConnections } from '../../functions/table/connections.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => product.stop());

/** The time between two heartbeats of one browser. */
const fiveSecondsPass = () => vi.setSystemTime(Date.now() + 5_000);

const ORIGIN = 'http://localhost:4000';

async function ticketFor(tenant: string, person = 'U1', role = 'owner'): Promise<string> {
  const as = { tenant, person, role };
  return (await product.call('POST /api/live-tickets', { as })).body.ticket;
}

/** What the gateway asks of the authorizer, and its verdict: the context, or nothing. */
async function admitted(ticket: string, origin = ORIGIN) {
  const event = {
    queryStringParameters: { ticket },
    headers: { Origin: origin },
    methodArn: 'arn',
  };
  const answer = await authorize(event as never);
  const [statement] = answer.policyDocument.Statement;
  return statement?.Effect === 'Allow' ? answer.context : undefined;
}

type SocketHandler = (event: never, context: never) => Promise<unknown>;

/** A socket route as the gateway calls it; of the event a handler reads these three fields. */
async function onSocket(
  handler: SocketHandler,
  connectionId: string,
  authorizer: unknown,
  body?: object,
) {
  const event = {
    requestContext: { connectionId, authorizer, requestId: 'r' },
    body: JSON.stringify(body),
  };
  return (await handler(event as never, {} as never)) as { statusCode: number; body: string };
}

async function beat(connectionId: string, who: unknown, open?: string) {
  const answer = await onSocket(heartbeat, connectionId, who, { action: 'heartbeat', open });
  return JSON.parse(answer.body);
}

describe('a ticket', () => {
  it('opens one socket, for its person and tenant, and never a second', async () => {
    const tenant = await product.tenant();
    const ticket = await ticketFor(tenant);

    const [first, second] = [await admitted(ticket), await admitted(ticket)];

    expect(first).toEqual({ tenant, person: 'U1', role: 'owner' });
    expect(second).toBeUndefined();
  });

  it('lets exactly one of two in who show it at the same time', async () => {
    const ticket = await ticketFor(await product.tenant());

    const both = await Promise.all([admitted(ticket), admitted(ticket)]);

    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('opens nothing from another site, and nothing under another firm’s name', async () => {
    const [tenant, other] = [await product.tenant(), await product.tenant()];
    const ticket = await ticketFor(tenant);

    expect(await admitted(ticket, 'https://evil.example')).toBeUndefined();
    expect(await admitted(ticket.replace(tenant, other))).toBeUndefined();
    expect(await admitted('')).toBeUndefined();
    expect(await admitted('nonsense')).toBeUndefined();
    expect(await admitted(ticket)).toMatchObject({ tenant });
  });
});

describe('a heartbeat', () => {
  it('answers with the head of the log as it is now', async () => {
    const tenant = await product.tenant();
    const who = await admitted(await ticketFor(tenant));
    await onSocket(connect, 'one', who);
    const board = (await product.call('GET /api/board', { as: { tenant } })).body;

    const { head } = await beat('one', who);

    expect(head).toMatchObject({ version: board.version, checksum: board.checksum });
  });

  it('tells who else has a work order open, and forgets it when they close it or leave', async () => {
    const tenant = await product.tenant();
    const [ann, ben] = [
      await admitted(await ticketFor(tenant)),
      await admitted(await ticketFor(tenant, 'U2')),
    ];
    await onSocket(connect, 'ann', ann);
    await onSocket(connect, 'ben', ben);
    const order = `WO-${tenant}-000001`;

    await beat('ann', ann, order);
    fiveSecondsPass();
    const whileOpen = await beat('ben', ben);
    await beat('ann', ann);
    fiveSecondsPass();
    const closed = await beat('ben', ben);
    await beat('ann', ann, order);
    await onSocket(disconnect, 'ann', ann);
    fiveSecondsPass();
    const left = await beat('ben', ben);

    expect(whileOpen.present).toEqual([{ person: 'U1', open: order }]);
    expect([closed.present, left.present]).toEqual([[], []]);
  });

  it('of a technician is answered with the head alone: who looks at what is the office’s', async () => {
    const tenant = await product.tenant();
    const tess = await admitted(await ticketFor(tenant, 'U2', 'technician'));
    await onSocket(connect, 'tess', tess);

    const spent = await product.spend(() => beat('tess', tess));

    expect(tess).toMatchObject({ role: 'technician' });
    expect(await beat('tess', tess)).toEqual({
      head: expect.objectContaining({ version: expect.any(Number) }),
    });
    expect(spent).toEqual({ reads: 2, writes: 0 });
  });

  it('puts a socket back that was taken for gone: who speaks must hear', async () => {
    const tenant = await product.tenant();
    const who = await admitted(await ticketFor(tenant));
    await onSocket(connect, 'one', who);
    await onSocket(disconnect, 'one', who);

    await beat('one', who);

    expect((await listConnections(tenant as TenantId)).map(({ id }) => id)).toEqual(['one']);
  });

  it('writes nothing while nothing changes, and reads two units, the list of people once in two seconds', async () => {
    const tenant = await product.tenant();
    const who = await admitted(await ticketFor(tenant));
    await onSocket(connect, 'one', who);

    expect(await product.spend(() => beat('one', who))).toEqual({ reads: 3, writes: 0 });
    expect(await product.spend(() => beat('one', who))).toEqual({ reads: 2, writes: 0 });
  });

  it('that is none is refused without a word', async () => {
    const tenant = await product.tenant();
    const who = await admitted(await ticketFor(tenant));

    expect(
      await onSocket(heartbeat, 'one', who, { action: 'heartbeat', open: '<script>' }),
    ).toEqual({ statusCode: 400 });
  });
});
