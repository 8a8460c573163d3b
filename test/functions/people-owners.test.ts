import { describe, expect, it, vi } from 'vitest';
import { addToDate } from '../../domain/plain-date.ts';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { openStaff, type Somebody, staffOffice } from '../support/staff-desk.ts';

const office = staffOffice();

const TODAY = new Date().toISOString().slice(0, 10);
const NOT_ALLOWED = { status: 403, body: { code: 'not-allowed' } };
const refusal = (code: string) => ({ status: 409, body: { code } });

/** Olive (U1) and so many more owners, from U4 on. */
async function openOwners(more = 1) {
  const staff = await openStaff(office.product);
  const olive = (await staff.people()).find(({ id }) => id === 'U1') as Somebody;
  const others: Somebody[] = [];
  for (let nth = 0; nth < more; nth += 1)
    others.push((await staff.add({ name: `Owner ${nth}`, role: 'owner' })).body);
  const owners = async () =>
    (await staff.people()).filter(({ role, inactive }) => role === 'owner' && !inactive);
  return { ...staff, olive, others, owners };
}

/** A function of its own, as on Lambda: what it keeps in memory it shares with no other. Answers `done` or why not. */
async function anInstance() {
  vi.resetModules();
  const { editPerson } = await import('../../functions/http/people/edit.ts');
  return async (tenant: string, by: string, { id, version }: Somebody): Promise<string> => {
    const event = {
      ...{ rawPath: `/api/people/${id}`, pathParameters: { id }, body: '{"role":"viewer"}' },
      headers: { 'if-match': `"${version}"` },
      requestContext: { http: { method: 'PATCH' } },
    };
    const actor = { tenant, role: 'owner', person: by } as const;
    return editPerson.handle(event as never, actor as never).then(
      () => 'done',
      ({ details }) => details.code,
    );
  };
}

describe('a role', () => {
  it('is an owner’s to give, is told to every board, and not one’s own to change', async () => {
    const { call, edit, olive, others, version } = await openOwners();
    const since = String(await version());

    const changed = await edit(others[0] as Somebody, { role: 'viewer' });
    const own = await edit(olive, { role: 'viewer' });

    const told = await call('GET /api/board/changes', { query: { since } });
    expect(changed).toMatchObject({ status: 200, body: { role: 'viewer' } });
    expect(told.body.changes).toMatchObject([{ id: others[0]?.id, set: { role: 'viewer' } }]);
    expect(own).toMatchObject(refusal('last-owner'));
  });

  it.each([
    [{ role: 'dispatcher' }, 'own-role'],
    [{ inactive: true }, 'cannot-deactivate-yourself'],
  ])('of oneself stays beside another owner: %j', async (wish, code) => {
    const { edit, olive } = await openOwners();

    expect(await edit(olive, wish)).toMatchObject(refusal(code));
  });

  it.each([{ role: 'dispatcher' }, { inactive: true }])(
    'of the last owner stays for %j',
    async (wish) => {
      const { edit, olive } = await openOwners(0);

      expect(await edit(olive, wish)).toMatchObject(refusal('last-owner'));
    },
  );

  it('of a technician stays while visits are booked for them', async () => {
    const { edit, people, tenant } = await openOwners(0);
    const slot = { ...SLOT, date: addToDate(TODAY, { days: 3 }) };
    const { number } = await openDesk(office.product, tenant).newJob({ slot });
    const tess = (await people()).find(({ id }) => id === 'U2') as Somebody;

    const refused = await edit(tess, { role: 'dispatcher' });

    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'technician-has-visits', count: 1, first: { number } },
    });
  });

  it.each([
    { role: 'owner' },
    { inactive: true },
    { email: 'mine@kooling.example' },
    { name: 'Not Olive' },
  ])('of an owner is no dispatcher’s to touch: %j', async (wish) => {
    const { edit, olive, version } = await openOwners(0);
    const before = await version();

    const refused = await edit(olive, wish, { as: { role: 'dispatcher', person: 'U9' } });

    expect(refused).toMatchObject(NOT_ALLOWED);
    expect(await version()).toBe(before);
  });
});

describe('owners at odds', () => {
  it('who demote each other at the same moment, each served by another instance, leave exactly one', async () => {
    const { edit, olive, others, people, tenant } = await openOwners();
    const pair = [olive.id, others[0]?.id ?? ''];
    const instances = [await anInstance(), await anInstance()];

    for (let round = 0; round < 3; round += 1) {
      const before = await people();
      const seen = pair.map((id) => before.find((one) => one.id === id) as Somebody);
      const outcomes = await Promise.all(
        instances.map((demote, i) => demote(tenant, pair[i] ?? '', seen[1 - i] as Somebody)),
      );

      const [left, fallen] = (await people())
        .filter(({ id }) => pair.includes(id))
        .sort(({ role }) => (role === 'owner' ? -1 : 1));
      expect(outcomes.sort()).toEqual(['done', 'not-allowed']);
      expect([left?.role, fallen?.role]).toEqual(['owner', 'viewer']);
      const as = { person: left?.id ?? '' };
      await edit(fallen as Somebody, { role: 'owner' }, { as });
    }
  });

  it('who put each other away in a ring leave one who may still do so', async () => {
    const { edit, olive, others, owners } = await openOwners(3);
    const ring = [olive, ...others];

    await Promise.all(
      ring.map((owner, i) =>
        edit(owner, { inactive: true }, { as: { person: ring[(i + 1) % ring.length]?.id ?? '' } }),
      ),
    );

    expect((await owners()).length).toBeGreaterThanOrEqual(1);
  });

  it('lose with their role the doors by which they could come back, though their token says owner yet', async () => {
    const { add, edit, invite, olive, others, signOut } = await openOwners();
    const [former] = others as [Somebody];
    await edit(former, { role: 'viewer' });
    const as = { as: { person: former.id } };

    const tried = await Promise.all([
      add({ name: 'Me again', role: 'owner' }, as),
      edit(olive, { role: 'viewer' }, as),
      edit({ id: 'U2', version: 99 }, { email: 'me@kooling.example' }, as),
      invite('U1', as),
      signOut('U1', as),
    ]);

    expect(tried.map(({ status }) => status)).toEqual([403, 403, 412, 403, 403]);
  });

  it('may be put away and come back, invited when they never were', async () => {
    const { add, edit } = await openOwners(0);
    const email = 'comes-back@kooling.example';
    office.pool.silent('AdminCreateUser');
    await add({ name: 'Dana', role: 'owner', email });
    office.pool.silent();
    const away = await edit({ id: 'U4', version: 5 }, { inactive: true });

    const back = await edit(away.body, { inactive: false });

    expect([away.status, back.status]).toEqual([200, 200]);
    expect(office.pool.mails).toEqual([email]);
  });
});
