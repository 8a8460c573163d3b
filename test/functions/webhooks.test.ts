import { Webhook as StandardWebhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { ALL_EVENTS, HOOK_URL, HOOKS, hookDesk, later, MINUTE } from '../support/hooks.ts';
import { UNITS } from '../support/unit-costs.ts';

const desk = hookDesk();

describe('a webhook', () => {
  it('gets each event once, signed so that the standard’s own library knows it', async () => {
    const office = await desk.post.office();
    const { secret, id } = await desk.hookOf(office);
    const order = await office.order({ title: 'Replace pump', priority: 'high' });
    await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' });

    // The stream hands on what it has handed on before, also when it has been sent.
    await desk.told(office, 2);
    await desk.told(office);

    const types = ['created', 'moved', 'completed'].map((event) => `work-order.${event}`);
    expect(
      desk
        .bodies()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(types.sort());
    for (const { headers, body } of desk.internet.calls)
      expect(new StandardWebhook(secret).verify(body, headers)).toMatchObject({
        tenant: office.tenant,
      });
    expect(desk.bodies().find(({ type }) => type === 'work-order.created')).toMatchObject({
      ...{ id: expect.stringMatching(/^evt_/), at: order.createdAt, version: order.version },
      data: {
        ...{ number: order.number, title: 'Replace pump', status: 'new', priority: 'high' },
        customer: { id: 'C3', name: 'Acme Property Management' },
        ...{ deadline: order.breachAt, url: `https://board.example/work-orders/${order.number}` },
      },
    });
    expect(desk.bodies().find(({ type }) => type === 'work-order.moved').data).toMatchObject({
      ...{ from: 'new', status: 'completed' },
    });
    expect(await desk.logOf(office, { id })).toHaveLength(3);
    expect((await desk.logOf(office, { id }))[0]).toMatchObject({
      state: 'sent',
      status: 200,
      tries: 1,
    });
  });

  it('is told of an order at risk and of its breach once each, whoever looks at it how often', async () => {
    const office = await desk.post.office([]);
    const { id } = await desk.hookOf(office, HOOK_URL, [
      'work-order.at-risk',
      'work-order.breached',
    ]);
    const order = await office.order({ priority: 'high' });

    await desk.post.scan(order.atRiskAt);
    await desk.told(office);
    await office.edit(order, { title: 'Other words' });
    await desk.post.scan(later(order.atRiskAt, 5 * MINUTE));
    await desk.post.scan(order.breachAt);
    await desk.told(office);

    expect(desk.bodies().map(({ type, data }) => [type, data.deadline])).toEqual([
      ['work-order.at-risk', order.breachAt],
      ['work-order.breached', order.breachAt],
    ]);
    expect(await desk.logOf(office, { id })).toHaveLength(2);
  });

  it('costs what the cost sheet says, and a firm without one nothing', async () => {
    const [office, other] = [await desk.post.office([]), await desk.post.office([])];
    await desk.hookOf(office, HOOK_URL, ['work-order.created']);
    await office.order();
    await desk.told(office);
    await other.order();
    const entryOf = async ({ tenant }: typeof office) =>
      (await desk.post.rowsOf(`T#${tenant}#LOG`)).at(-1) ?? {};
    await office.order();
    const [entry, others] = [await entryOf(office), await entryOf(other)];

    const event = await desk.post.spend(() => desk.stream([entry]));
    const outbox = await desk.post.rowsOf(`T#${office.tenant}#OUTBOX`);
    const waiting = outbox.filter(({ state }) => state === 'waiting');
    const delivery = await desk.post.spend(() => desk.stream(waiting));

    expect(waiting).toHaveLength(1);
    expect(event).toEqual(UNITS.hookEvent);
    expect(delivery).toEqual(UNITS.hookDelivery);
    expect(others).not.toHaveProperty('hooks');
  });

  it('that is off hears nothing; without one the log wakes nobody, and never holds a secret', async () => {
    const office = await desk.post.office();
    const { id, version, secret } = await desk.hookOf(office);
    const path = { path: { id }, seen: version };
    const off = await desk.ask(office, `PATCH ${HOOKS}/{id}`, { ...path, body: { active: false } });
    await office.order();
    await desk.told(office);

    const log = await desk.post.rowsOf(`T#${office.tenant}#LOG`);
    expect(off.body).toMatchObject({ id, state: 'off' });
    expect(log.at(-1)).not.toHaveProperty('hooks');
    expect(JSON.stringify(log)).not.toContain(secret);
    expect(desk.internet.calls).toEqual([]);
  });

  it('gets a new secret, beside which the one before signs for a day', async () => {
    const office = await desk.post.office();
    const { id, secret, version } = await desk.hookOf(office);
    const command = 'new-secret-1';
    const renew = () =>
      desk.ask(office, `POST ${HOOKS}/{id}/secret`, { path: { id }, seen: version, command });
    const renewed = (await renew()).body;
    expect((await renew()).body.secret).toBe(renewed.secret);
    await office.order();

    await desk.told(office);
    desk.post.mails.length = 0;
    const [call] = desk.internet.calls;
    for (const each of [secret, renewed.secret])
      expect(new StandardWebhook(each).verify(call?.body ?? '', call?.headers ?? {})).toBeTruthy();
    expect(renewed.secret).not.toBe(secret);
    expect(JSON.stringify(await desk.list(office))).not.toMatch(/whsec_/);
    expect(renewed.oldSecretUntil).toMatch(/Z$/);
  });

  it('can be tried by hand, and says in words what its receiver does wrong', async () => {
    const office = await desk.post.office();
    const { id } = await desk.hookOf(office);
    const tried = async (fault: string | number) => {
      desk.internet.plan({ fault });
      return (await desk.ask(office, `POST ${HOOKS}/{id}/test`, { path: { id } })).body;
    };

    expect(await tried(204)).toEqual({ ok: true, status: 204 });
    expect(await tried(302)).toMatchObject({ ok: false, problem: /redirects are not followed/ });
    expect(await tried('private')).toMatchObject({ ok: false, problem: /private address/ });
    expect(await tried('unknown')).toMatchObject({ ok: false, problem: /no such host/ });
    expect(desk.internet.calls.map(({ body }) => JSON.parse(body).type)).toEqual(
      Array.from({ length: 2 }, () => 'webhook.test'),
    );
  });
});

describe('settings that are none', () => {
  it.each([
    ['http', 'http://hooks.firm.example/', /https/],
    ['a name and a password', 'https://me:secret@hooks.firm.example/', /password/],
    ['a port of another service', 'https://hooks.firm.example:25/', /443/],
    ['this machine', 'https://localhost/x', /private network/],
    ['a private address', 'https://10.1.2.3/x', /private/],
    ['the same, written in hexadecimal', 'https://0x0a010203/x', /private/],
    ['this machine in IPv6', 'https://[::1]/x', /private/],
    ['the address of AWS’s own metadata', 'https://169.254.169.254/latest', /private/],
    ['a name inside', 'https://db.internal/x', /private network/],
    ['no address', 'hooks', /such as/],
  ])('%s is told at its field', async (_, url, words) => {
    const office = await desk.post.office();
    const refused = await desk.ask(office, `POST ${HOOKS}`, { body: { url, events: ALL_EVENTS } });

    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'url' }] } });
    expect(refused.body.errors[0].message).toMatch(words);
  });

  it('a sixth one is refused; of two owners the slower one hears so', async () => {
    const office = await desk.post.office();
    const [first] = [await desk.hookOf(office)];
    for (let n = 2; n <= 5; n += 1) await desk.hookOf(office);

    const sixth = await desk.ask(office, `POST ${HOOKS}`, {
      body: { url: HOOK_URL, events: ALL_EVENTS },
    });
    const path = { path: { id: first.id }, seen: first.version };
    const removed = await desk.ask(office, `DELETE ${HOOKS}/{id}`, {
      ...path,
      command: 'remove-it',
    });
    const again = await desk.ask(office, `DELETE ${HOOKS}/{id}`, { ...path, command: 'remove-it' });
    const late = await desk.ask(office, `PATCH ${HOOKS}/{id}`, {
      ...path,
      body: { active: false },
    });

    expect(sixth).toMatchObject({ status: 409, body: { code: 'too-many-webhooks' } });
    expect([removed.status, again.status, late.status]).toEqual([200, 200, 404]);
    expect(await desk.list(office)).toHaveLength(4);
  });
});
