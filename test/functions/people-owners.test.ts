import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addToDate } from '../../domain/plain-date.ts';
import { startFakePool } from '../support/fake-pool.ts';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';
import { openStaff, type Somebody } from '../support/staff-desk.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let pool: Awaited<ReturnType<typeof startFakePool>>;
beforeAll(async () => {
  product = await startProduct();
  pool = await startFakePool();
});
beforeEach(() => {
  pool.silent();
  for (const done of [pool.mails, pool.signedOut, pool.closed]) done.length = 0;
});
afterAll(() => {
  pool.stop();
  return product.stop();
});

const TODAY = new Date().toISOString().slice(0, 10);
const NOT_ALLOWED = { status: 403, body: { code: 'not-allowed' } };
const refusal = (code: string) => ({ status: 409, body: { code } });

/** Olive (U1) and so many more owners, from U4 on. */
async function openOwners(more = 1) {
  const staff = await openStaff(product);
  const olive = (await staff.people()).find(({ id }) => id === 'U1') as Somebody;
  const others: Somebody[] = [];
  for (let nth = 0; nth < more; nth += 1)
    others.push((await staff.add({ name: `Owner ${nth}`, role: 'owner' })).body);
  const owners = async () =>
    (await staff.people()).filter(({ role, inactive }) => role === 'owner' && !inactive);
  return { ...staff, olive, others, owners };
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

  it('of a technician with visits ahead stays until those are somebody else’s', async () => {
    const { add, edit, people, tenant } = await openOwners(0);
    const { deed, newJob } = openDesk(product, tenant);
    const theo = (await add({ name: 'Theo', role: 'technician' })).body;
    const tess = (await people()).find(({ id }) => id === 'U2') as Somebody;
    const slot = { ...SLOT, date: addToDate(TODAY, { days: 3 }) };
    const job = await newJob({ slot });

    const refused = await edit(tess, { role: 'dispatcher' });
    await deed('schedule', job.number, job.version, { ...slot, technicianId: theo.id });
    const changed = await edit(tess, { role: 'dispatcher' });

    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'technician-has-visits', count: 1, first: { number: job.number } },
    });
    expect(changed).toMatchObject({ status: 200, body: { role: 'dispatcher' } });
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
  it('who demote each other at the same moment leave exactly one', async () => {
    const { edit, olive, others, owners } = await openOwners();
    const [other] = others as [Somebody];

    const answers = await Promise.all([
      edit(other, { role: 'viewer' }),
      edit(olive, { role: 'viewer' }, { as: { person: other.id } }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await owners()).toHaveLength(1);
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
    pool.silent('AdminCreateUser');
    await add({ name: 'Dana', role: 'owner', email });
    pool.silent();
    const away = await edit({ id: 'U4', version: 5 }, { inactive: true });

    const back = await edit(away.body, { inactive: false });

    expect([away.status, back.status]).toEqual([200, 200]);
    expect(pool.mails).toEqual([email]);
  });
});
