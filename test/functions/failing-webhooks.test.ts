import { describe, expect, it, vi } from 'vitest';
import { HOOK_URL, HOOKS, HOUR, hookDesk, later, MINUTE } from '../support/hooks.ts';

const desk = hookDesk();

/** Looks move the clock: what is so much later than when this was asked for. */
const clock = () => {
  const began = new Date().toISOString();
  return (ms: number) => later(began, ms);
};

describe('a receiver that fails', () => {
  it('is left alone longer each time: what is new waits in line, mails and others go out at once', async () => {
    const office = await desk.post.office();
    const { id } = await desk.hookOf(office, 'https://dead.example/x', ['work-order.created']);
    const well = await desk.hookOf(office, 'https://well.example/x', ['work-order.created']);
    const alerted = await desk.post.atRisk(office);
    desk.internet.plan({ fault: 'time-out', times: 999, host: 'dead.example' });
    for (let n = 0; n < 8; n += 1) await office.order();
    const dead = () => desk.internet.calls.filter(({ url }) => url.includes('dead.example')).length;

    // A try is given up sooner here.
    const { timeout } = AbortSignal;
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout.call(AbortSignal, ms / 10));
    await desk.told(office);

    expect(dead()).toBe(1);
    expect(desk.post.mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining(alerted.number),
    ]);
    expect((await desk.logOf(office, well)).every(({ state }) => state === 'sent')).toBe(true);
    expect(await desk.logOf(office, { id })).toHaveLength(9);
    expect((await desk.list(office))[0]).toMatchObject({
      state: 'waiting',
      problem: /within 5 seconds/,
    });

    const nowAnd = clock();
    // One call a look, and looks that come too early make none.
    desk.internet.plan({ fault: 'none' });
    desk.internet.plan({ fault: 500, times: 2, host: 'dead.example' });
    await desk.post.scan(nowAnd(5 * MINUTE));
    await desk.post.scan(nowAnd(6 * MINUTE));
    expect(dead()).toBe(2);
    await desk.post.scan(nowAnd(20 * MINUTE));
    expect(dead()).toBe(3);

    // Well again: the first that gets through lets all others go.
    await desk.post.scan(nowAnd(3 * HOUR));
    await desk.post.scan(nowAnd(3 * HOUR + 5 * MINUTE));
    const after = await desk.logOf(office, { id });
    expect(after.filter(({ state }) => state !== 'sent')).toEqual([]);
    expect((await desk.list(office))[0]).toMatchObject({ state: 'working' });
  });

  it('for a day is paused, which its owners read in a mail; turned on, what it missed can be sent again', async () => {
    const office = await desk.post.office([]);
    const { as } = { as: { tenant: office.tenant } };
    const owner = 'kate@kooling.example';
    await desk.post.call('POST /api/people', { as, body: { name: 'Kate', role: 'dispatcher' } });
    const { id } = await desk.hookOf(office, 'https://dead.example/x', ['work-order.created']);
    await desk.post.put({
      ...{ pk: `T#${office.tenant}#DIRECTORY`, sk: 'U9', id: 'U9', name: 'Kate' },
      ...{ role: 'owner', email: owner, version: 1 },
    });
    desk.internet.plan({ fault: 500, times: 999 });
    await office.order();
    await desk.told(office);

    const nowAnd = clock();
    const hours = [1, 4, 10, 22, 46];
    for (const hour of hours) await desk.post.scan(nowAnd(hour * HOUR));
    const calls = desk.internet.calls.length;
    await desk.told(office);
    const [paused] = await desk.list(office);

    expect(calls).toBeLessThanOrEqual(8);
    expect(paused).toMatchObject({ state: 'paused', problem: 'It answered 500.' });
    expect(desk.post.mails).toMatchObject([
      { to: [owner], subject: 'A webhook is not called any more: dead.example' },
    ]);

    desk.internet.plan({ fault: 'none' });
    const on = { path: { id }, seen: paused?.version ?? 0, body: { active: true } };
    expect((await desk.ask(office, `PATCH ${HOOKS}/{id}`, on)).body.state).toBe('working');
    const [missed] = await desk.logOf(office, { id });
    const again = { path: { id, delivery: missed?.id ?? '' }, command: 'again-and-again' };
    for (let n = 0; n < 2; n += 1)
      expect(
        (await desk.ask(office, `POST ${HOOKS}/{id}/deliveries/{delivery}/again`, again)).status,
      ).toBe(201);
    await desk.told(office);

    const [newest, before] = await desk.logOf(office, { id });
    expect([newest?.state, before?.state]).toEqual(['sent', 'failed']);
    expect(desk.internet.calls).toHaveLength(calls + 1);
    expect(desk.internet.calls.at(-1)?.headers['webhook-id']).toBe(
      desk.internet.calls.at(0)?.headers['webhook-id'],
    );
  });

  it('that says it is gone is called no more', async () => {
    const office = await desk.post.office([]);
    const { id } = await desk.hookOf(office, HOOK_URL, ['work-order.created']);
    desk.internet.plan({ fault: 410 });
    await office.order();
    await desk.told(office);
    await office.order();
    await desk.told(office);

    expect(desk.internet.calls).toHaveLength(1);
    expect((await desk.list(office))[0]).toMatchObject({ state: 'off', problem: /410/ });
    expect((await desk.logOf(office, { id }))[0]).toMatchObject({ state: 'dropped' });
  });

  it('is not the only trouble: an entry that nobody can read keeps no mail behind it', async () => {
    const office = await desk.post.office();
    await desk.post.atRisk(office);
    const outbox = await desk.post.rowsOf(`T#${office.tenant}#OUTBOX`);
    const broken = { pk: `T#${office.tenant}#LOG`, sk: '000000000099', row: 'log', hooks: 1 };

    expect(await desk.stream([broken, ...outbox])).toEqual({ batchItemFailures: [] });
    expect(desk.post.mails).toHaveLength(1);
  });
});
