import { describe, expect, it } from 'vitest';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { keepConnection } from '../../functions/table/connections.ts';
import { openStaff, staffOffice } from '../support/staff-desk.ts';

const office = staffOffice();

const open = () => openStaff(office.product);
const refusal = (code: string) => ({ status: 409, body: { code } });

describe('where somebody signs in', () => {
  it('is told to owners and to nobody else, by no board, change, answer or refusal', async () => {
    const { add, call, edit, people } = await open();
    const [email, next] = ['tom@kooling.example', 'tom-too@kooling.example'];
    const since = (await call('GET /api/board')).body.version;
    const tess = (await add({ name: 'Tom', role: 'technician', email })).body;
    await edit(tess, { email: next });
    const office = { as: { role: 'dispatcher', person: 'U9' } };

    const told = await Promise.all([
      call('GET /api/board'),
      call('GET /api/board/changes', { query: { since: String(since) } }),
      call('GET /api/people', office),
      call('GET /api/people', { as: { role: 'viewer', person: 'U9' } }),
      edit(tess, { colour: 'rose' }, office),
      edit(tess, { colour: 'teal' }, { ...office, command: 'another-colour' }),
    ]);

    expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 412]);
    for (const { body } of told) expect(JSON.stringify(body)).not.toContain('kooling.example');
    expect((await people()).find(({ id }) => id === tess.id)?.email).toBe(next);
  });
});

describe('an invitation', () => {
  it('is sent again until somebody signed in, and for the first time when that had failed', async () => {
    const { add, invite } = await open();
    const email = 'again@kooling.example';
    office.pool.silent('AdminCreateUser');
    await add({ name: 'Dana', role: 'viewer', email });
    office.pool.silent();

    const [first, second] = [await invite('U4'), await invite('U4')];
    office.pool.signsIn(email);
    const late = await invite('U4');

    expect(first).toMatchObject({ status: 200, body: { state: 'invited', email } });
    expect(second.body).toEqual(first.body);
    expect(office.pool.mails).toEqual([email, email]);
    expect(late).toMatchObject(refusal('already-signed-in'));
  });

  it('goes to nobody without an address, who left, or who was never there', async () => {
    const { add, edit, invite } = await open();
    const gone = (await add({ name: 'Lee', role: 'viewer', email: 'lee@kooling.example' })).body;
    await edit(gone, { inactive: true });

    expect(await invite('U2')).toMatchObject(refusal('email-missing'));
    expect(await invite(gone.id)).toMatchObject(refusal('person-inactive'));
    expect(await invite('U99')).toMatchObject({ status: 404, body: { code: 'person-unknown' } });
    expect(office.pool.mails).toEqual(['lee@kooling.example']);
  });
});

describe('who signs out everywhere', () => {
  const until = new Date(Date.now() + 300_000).toISOString();
  const at = new Date().toISOString();
  const socket = (id: string, person: string) =>
    ({ id, person: person as PersonId, role: 'viewer', until }) as const;
  /** Dana (U4) at two screens, the owner at one. */
  async function openSockets() {
    const staff = await open();
    const email = `out-${staff.tenant.toLowerCase()}@kooling.example`;
    await staff.add({ name: 'Dana', role: 'technician', email });
    for (const [nth, person] of ['U4', 'U1', 'U4'].entries())
      await keepConnection(staff.tenant as TenantId, socket(`${staff.tenant}-${nth}`, person), at);
    return { ...staff, email };
  }

  it.each([
    ['by themself', 'POST /api/people/me/sign-outs', { role: 'technician', person: 'U4' }],
    ['by an owner', 'POST /api/people/{id}/sign-outs', {}],
  ])('%s loses each sign-in and each open board, and nobody else does', async (_, route, as) => {
    const { call, email, tenant } = await openSockets();

    const out = await call(route, { path: { id: 'U4' }, as });

    expect(out).toMatchObject({ status: 200, body: { closed: 2 } });
    expect(office.pool.signedOut).toEqual([email]);
    expect([...office.pool.closed].sort()).toEqual([`${tenant}-0`, `${tenant}-2`]);
  });

  it('keeps the boards while the pool is silent, and may try again', async () => {
    const { signOut } = await openSockets();
    office.pool.silent('AdminUserGlobalSignOut');
    const failed = await signOut('U4');
    const closed = [...office.pool.closed];
    office.pool.silent();

    expect(failed).toMatchObject({ status: 503, body: { code: 'sign-in-unavailable' } });
    expect(closed).toEqual([]);
    expect(await signOut('U4')).toMatchObject({ status: 200, body: { closed: 2 } });
    expect(await signOut('U99')).toMatchObject({ status: 404 });
  });
});
