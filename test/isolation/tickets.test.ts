import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { closeSockets } from '../../functions/outbound/close-sockets.ts';
import { ORIGIN } from '../support/socket-desk.ts';
import { instant, pass, socketFirm, socketsOf } from '../support/socket-firm.ts';

const { it: firm, dispatcher, change } = socketFirm();

/** A firm with a dispatcher (Dana), and another; every test's, but of who puts her away. */
let firms: Awaited<ReturnType<typeof dispatcher>> & { readonly other: string };
type Firms = typeof firms;
beforeAll(async () => {
  firms = { ...(await dispatcher()), other: await firm.product.tenant() };
});

/** What is shown in place of Dana's fresh ticket, and where from. */
type Showing = { readonly ticket: string | undefined; readonly origin?: string | null };
type Spoil = (ticket: string, firms: Firms) => Showing | Promise<Showing>;

const late = <T>(thing: T): T => {
  pass(31);
  return thing;
};
const tampered = (ticket: string) => `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`;
const glued = (ticket: string, { tenant }: Firms, to: string) => ticket.replace(tenant, to);
const used = async (ticket: string) => {
  await firm.desk.show(ticket);
  return ticket;
};

const TICKETS: readonly (readonly [what: string, status: number, spoil: Spoil])[] = [
  ['used before', 403, async (ticket) => ({ ticket: await used(ticket) })],
  ['31 seconds old', 403, (ticket) => late({ ticket })],
  ['shown by another site', 403, (ticket) => ({ ticket, origin: 'https://evil.example' })],
  ['shown by a twin of our address', 403, (ticket) => ({ ticket, origin: `${ORIGIN}.evil` })],
  ['shown by no page at all', 403, (ticket) => ({ ticket, origin: null })],
  ['tampered with', 403, (ticket) => ({ ticket: tampered(ticket) })],
  ['cut short', 403, (ticket) => ({ ticket: ticket.slice(0, -1) })],
  ['glued to another firm', 403, (t, both) => ({ ticket: glued(t, both, both.other) })],
  [
    'glued to a twin of the firm',
    403,
    (t, both) => ({ ticket: glued(t, both, `${both.tenant}X`) }),
  ],
  ['glued to two firms', 403, (ticket, { other }) => ({ ticket: `${other}.${ticket}` })],
  ['nobody’s', 403, () => ({ ticket: 'nonsense' })],
  ['left out', 401, () => ({ ticket: undefined })],
  ['empty', 401, () => ({ ticket: '' })],
];

describe('a ticket', () => {
  it('opens one socket, for its person and tenant and as long as its token lives, and never a second', async () => {
    const { tenant } = firms;
    const exp = Date.now() / 1000 + 270;
    const ticket = await firm.desk.ticket({ tenant, exp });

    const [first, second] = [await firm.desk.show(ticket), await firm.desk.show(ticket)];

    expect(first.socket.who).toMatchObject({
      ...{ tenant, person: 'U1', role: 'owner' },
      until: instant(270),
    });
    expect([first.status, second.status]).toEqual([101, 403]);
  });

  it('costs a unit to read who asks and one to keep it; the socket one to take it, one to stand and one to read', async () => {
    const { tenant } = firms;
    let ticket = '';

    const asked = await firm.product.spend(async () => {
      ticket = await firm.desk.ticket({ tenant });
    });

    expect(asked).toEqual({ reads: 1, writes: 1 });
    expect(await firm.product.spend(() => firm.desk.show(ticket))).toEqual({ reads: 1, writes: 2 });
  });

  it.each(TICKETS)('%s is refused with %i; its twin opens the socket', async (_, status, spoil) => {
    const twin = await firm.desk.show(await firm.desk.ticket(firms.dana));

    const { ticket, origin = ORIGIN } = await spoil(await firm.desk.ticket(firms.dana), firms);

    expect(twin).toMatchObject({ status: 101, socket: { who: firms.dana } });
    expect(await firm.desk.show(ticket, origin)).toMatchObject({ status });
    expect(await socketsOf(firms.other)).toEqual([]);
  });

  it('of somebody put away since opens nothing, and no other is given out; a colleague’s does', async () => {
    const { tenant, dana } = await dispatcher();
    const [ticket, colleague] = [await firm.desk.ticket(dana), await firm.desk.ticket({ tenant })];

    await change(tenant, dana.person, { inactive: true });

    expect(await firm.desk.show(ticket)).toMatchObject({ status: 403 });
    expect(await firm.desk.ask(dana)).toMatchObject({ status: 401 });
    expect(await firm.desk.show(colleague)).toMatchObject({ status: 101 });
    expect(await firm.desk.ask({ tenant })).toMatchObject({ status: 201 });
  });

  it('is given to nobody who was never there, whatever their token says', async () => {
    expect(await firm.desk.ask({ ...firms.dana, person: 'U99' })).toMatchObject({ status: 401 });
  });

  it('that is glued to another firm is still good under its own', async () => {
    const { tenant, other, dana } = firms;
    const ticket = await firm.desk.ticket(dana);
    await firm.desk.show(ticket.replace(tenant, other));

    expect(await firm.desk.show(ticket)).toMatchObject({
      status: 101,
      socket: { who: { tenant } },
    });
  });

  it('lets exactly one of fifty in who show it at the same time', async () => {
    const { tenant, dana } = firms;
    const ticket = await firm.desk.ticket(dana);
    const before = (await socketsOf(tenant)).length;

    const all = await Promise.all(Array.from({ length: 50 }, () => firm.desk.show(ticket)));

    expect(all.map(({ status }) => status).sort()).toEqual([101, ...Array(49).fill(403)]);
    expect(await socketsOf(tenant)).toHaveLength(before + 1);
  });

  it('opens nothing once the token has ended that asked for it, though it is young itself', async () => {
    const { dana } = firms;
    const soon = { ...dana, exp: Date.now() / 1000 + 10 };
    const [ticket, twin] = [await firm.desk.ticket(soon), await firm.desk.ticket(soon)];

    pass(9);
    expect(await firm.desk.show(twin)).toMatchObject({ status: 101 });
    pass(1);
    expect(await firm.desk.show(ticket)).toMatchObject({ status: 403 });
  });
});

describe('a ticket in a heartbeat', () => {
  it.each<[string, (firms: Firms) => Promise<string>]>([
    ['used before', async ({ dana }) => await used(await firm.desk.ticket(dana))],
    ['31 seconds old', async ({ dana }) => late(await firm.desk.ticket(dana))],
    ['tampered with', async ({ dana }) => tampered(await firm.desk.ticket(dana))],
    ['of a colleague', ({ dana }) => firm.desk.ticket({ ...dana, person: 'U1' })],
    ['under another role', ({ dana }) => firm.desk.ticket({ ...dana, role: 'owner' })],
    ['of another firm', ({ other }) => firm.desk.ticket({ tenant: other })],
  ])('%s closes the socket; its own fresh one lets it stay', async (_, spoiled) => {
    const [socket, twin] = [await firm.desk.open(firms.dana), await firm.desk.open(firms.dana)];

    const ticket = await spoiled(firms);
    const fresh = await firm.desk.ticket(firms.dana);

    expect(await firm.desk.beat(socket, { ticket })).toEqual({ statusCode: 410 });
    expect(await firm.desk.beat(twin, { ticket: fresh })).toMatchObject({
      until: expect.any(String),
    });
    expect(firm.gateway.closed()).toEqual([socket.id]);
    expect(await socketsOf(firms.tenant)).not.toContain(socket.id);
  });

  it('is good once, also when two sockets of one person say it at the same time', async () => {
    const { dana } = firms;
    const both = [await firm.desk.open(dana), await firm.desk.open(dana)];
    const ticket = await firm.desk.ticket(dana);

    const answers = await Promise.all(both.map((socket) => firm.desk.beat(socket, { ticket })));

    expect(answers.filter(({ until }) => until)).toHaveLength(1);
    expect(firm.gateway.closed()).toHaveLength(1);
  });
});

describe('signing somebody out', () => {
  it('closes all their sockets, nobody else’s, and none of the same id in another firm', async () => {
    const { tenant } = await dispatcher();
    const ann = [await firm.desk.open({ tenant }), await firm.desk.open({ tenant })].map(
      ({ id }) => id,
    );
    const ben = await firm.desk.open({ tenant, person: 'U2' });
    const stranger = await firm.desk.open({ tenant: firms.other });

    expect(await closeSockets(tenant as TenantId, 'U1' as PersonId)).toBe(2);

    expect(firm.gateway.closed()).toEqual(ann.sort());
    expect(await socketsOf(tenant)).toEqual([ben.id]);
    expect(await socketsOf(firms.other)).toEqual([stranger.id]);
  });
});
