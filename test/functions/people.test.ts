import { describe, expect, it } from 'vitest';
import { openStaff, staffOffice } from '../support/staff-desk.ts';

const office = staffOffice();

const open = () => openStaff(office.product);
const TAKEN = { status: 409, body: { code: 'email-taken' } };
let addresses = 0;
/** An address that nobody had before. */
const address = () => `new-${++addresses}@kooling.example`;

describe('somebody who is added with an address', () => {
  it('is invited there, however it was written, as who they are in this firm', async () => {
    const { add, signIn, tenant } = await open();
    const email = address();

    const added = await add({
      name: 'Zoë 🛠️',
      role: 'dispatcher',
      email: `  ${email.toUpperCase()} `,
    });

    expect(added).toMatchObject({ status: 201, body: { name: 'Zoë 🛠️', email } });
    expect(office.pool.mails).toEqual([email]);
    expect(office.pool.accounts.get(email)?.attributes).toMatchObject({
      ...{ name: 'Zoë 🛠️', 'custom:tenant': tenant, 'custom:person': added.body.id },
    });
    expect(await signIn(added.body.id)).toEqual({ state: 'invited', email });
    office.pool.signsIn(email);
    expect(await signIn(added.body.id)).toEqual({ state: 'active', email });
  });

  it('without one signs in nowhere', async () => {
    const { signIn } = await open();

    expect(await signIn('U2')).toEqual({ state: 'none' });
    expect(office.pool.mails).toEqual([]);
  });

  it('stays when the invitation fails, and the retry finishes it: one person, one account, one mail', async () => {
    const { add, people, signIn } = await open();
    const wish = { name: 'Dana', role: 'dispatcher', email: address() };
    const once = { command: 'add-dana-once' };
    office.pool.silent('AdminCreateUser');

    const failed = await add(wish, once);
    const between = await signIn('U4');
    office.pool.silent();
    const finished = await add(wish, once);
    const again = await add(wish, once);

    expect(failed).toMatchObject({ status: 503, body: { code: 'invitation-failed' } });
    expect(failed.headers['retry-after']).toBeDefined();
    expect(between).toEqual({ state: 'none', email: wish.email });
    expect(finished).toMatchObject({ status: 201, body: { id: 'U4', ...wish } });
    expect(again).toEqual(finished);
    expect((await people()).filter(({ name }) => name === 'Dana')).toHaveLength(1);
    expect(office.pool.mails).toEqual([wish.email]);
  });

  it('is one person after a double click', async () => {
    const { add, people } = await open();
    const wish = { name: 'Dana', role: 'dispatcher', email: address() };

    const answers = await Promise.all([1, 2, 3].map(() => add(wish, { command: 'thrice-click' })));

    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(
      Array(3).fill([201, 'U4']),
    );
    expect((await people()).filter(({ name }) => name === 'Dana')).toHaveLength(1);
    expect(office.pool.mails).toEqual([wish.email]);
  });

  it('is refused an address of somebody here, of somebody who left, and of another firm in the very same words', async () => {
    const [here, there] = [await open(), await open()];
    const [known, left, foreign] = [address(), address(), address()];
    await here.add({ name: 'Dana', role: 'dispatcher', email: known });
    const gone = (await here.add({ name: 'Lee', role: 'dispatcher', email: left })).body;
    await here.edit(gone, { inactive: true });
    await there.add({ name: 'Fay', role: 'dispatcher', email: foreign });
    const version = await here.version();

    const wishes = [known.toUpperCase(), left, foreign].map((email) => ({
      ...{ name: 'New', role: 'viewer', email },
    }));
    const refused = await Promise.all(wishes.map((wish) => here.add(wish)));

    for (const answer of refused) expect(answer).toMatchObject(TAKEN);
    expect(new Set(refused.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await here.version()).toBe(version);
  });

  it('is not added while nobody can say whose the address is', async () => {
    const { add, version } = await open();
    const before = await version();
    office.pool.silent('AdminGetUser');

    const refused = await add({ name: 'Dana', role: 'viewer', email: address() });

    expect(refused).toMatchObject({ status: 503, body: { code: 'sign-in-unavailable' } });
    expect(await version()).toBe(before);
  });

  it.each(['dana', 'dana@kooling', 'a b@c.ca', 'dana@kooling.example\nBcc: x@y.ca', ''])(
    'is told at its field that %j is none',
    async (email) => {
      const { add } = await open();

      const refused = await add({ name: 'Dana', role: 'viewer', email });

      expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'email']);
    },
  );
});

describe('somebody whose address changes', () => {
  it('is invited at the new one, and the old one signs in nobody', async () => {
    const { add, edit, signIn } = await open();
    const [old, next] = [address(), address()];
    const dana = (await add({ name: 'Dana', role: 'viewer', email: old })).body;

    const moved = await edit(dana, { email: next });

    expect(moved).toMatchObject({ status: 200, body: { email: next } });
    expect([office.pool.accounts.has(old), office.pool.accounts.has(next)]).toEqual([false, true]);
    expect(office.pool.mails).toEqual([old, next]);
    expect(await signIn(dana.id)).toEqual({ state: 'invited', email: next });
  });

  it.each(['AdminDeleteUser', 'AdminCreateUser'])(
    'has it finished by a retry when the pool fell silent at %s',
    async (deed) => {
      const { add, edit } = await open();
      const [old, next] = [address(), address()];
      const dana = (await add({ name: 'Dana', role: 'viewer', email: old })).body;
      office.pool.silent(deed);

      const once = { command: 'move-dana-once' };
      const failed = await edit(dana, { email: next }, once);
      office.pool.silent();
      const finished = await edit(dana, { email: next }, once);

      expect(failed).toMatchObject({ status: 503, body: { code: 'invitation-failed' } });
      expect(finished).toMatchObject({ status: 200, body: { email: next } });
      expect([office.pool.accounts.has(old), office.pool.accounts.has(next)]).toEqual([
        false,
        true,
      ]);
      expect(office.pool.mails).toEqual([old, next]);
    },
  );

  it('signs in nowhere without one, and has the same back later', async () => {
    const { add, edit } = await open();
    const email = address();
    const dana = (await add({ name: 'Dana', role: 'viewer', email })).body;

    const bare = await edit(dana, { email: null });
    const without = office.pool.accounts.has(email);
    const back = await edit(bare.body, { email });

    expect(bare.body).not.toHaveProperty('email');
    expect(without).toBe(false);
    expect(back.body.email).toBe(email);
    expect(office.pool.mails).toEqual([email, email]);
  });

  it('keeps it when the new one is somebody else’s, and is asked nothing when nothing changes', async () => {
    const { add, edit } = await open();
    const [own, other] = [address(), address()];
    const dana = (await add({ name: 'Dana', role: 'viewer', email: own })).body;
    await (await open()).add({ name: 'Fay', role: 'viewer', email: other });

    const refused = await edit(dana, { email: other });
    const same = await edit(dana, { email: own.toUpperCase() });

    expect(refused).toMatchObject(TAKEN);
    expect(same).toMatchObject({ status: 200, body: { email: own, version: dana.version } });
    expect(office.pool.accounts.has(own)).toBe(true);
  });
});
