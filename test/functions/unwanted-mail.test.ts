import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '../support/office.ts';
import { SITE, startPost } from '../support/post.ts';
import { ANNA } from '../support/scan.ts';

let post: Awaited<ReturnType<typeof startPost>>;
beforeAll(async () => {
  post = await startPost();
});
afterEach(async () => {
  post.mails.length = 0;
  await post.forget();
});
afterAll(() => post.stop());

const header = (name: string) =>
  post.mails[0]?.headers.find(({ Name }) => Name === name)?.Value ?? '';
const tokenIn = (text = '') => /unsubscribe\?token=([\w.-]+)/.exec(text)?.[1] ?? '';
const states = async (office: Office) => (await post.messages(office)).map(({ state }) => state);

describe('whoever wants no mails', () => {
  it('stops them by the link in one, and gets no more', async () => {
    const office = await post.office();
    const order = await post.atRisk(office);
    await post.stream(office);
    const token = tokenIn(post.mails[0]?.text);

    const left = await post.call('POST /api/unsubscribe', { body: { token } });
    expect(left).toMatchObject({ status: 200, body: { email: ANNA, tenant: 'Kitchener Kooling' } });
    expect((await post.call('POST /api/unsubscribe', { body: { token } })).status).toBe(200);
    await post.scan(order.breachAt);
    await post.stream(office);

    expect(post.mails).toHaveLength(1);
    expect((await states(office)).sort()).toEqual(['sent', 'suppressed']);
  });

  it('stops them by one press in their mail program', async () => {
    const office = await post.office();
    await post.atRisk(office);
    await post.stream(office);
    const address = header('List-Unsubscribe');
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(address).toMatch(new RegExp(`^<${SITE}/api/unsubscribe\\?token=`));

    const query = { token: tokenIn(address) };
    const seen = await post.call('GET /api/unsubscribe', { query });
    expect([seen.status, seen.headers.location]).toEqual([
      303,
      `/unsubscribe?token=${query.token}`,
    ]);
    const pressed = await post.call('POST /api/unsubscribe', {
      ...{ query, body: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(pressed.body.email).toBe(ANNA);
  });

  it('cannot stop the mails of another firm with the token of one', async () => {
    const [office, other] = [await post.office(), await post.office()];
    await post.atRisk(office);
    await post.stream(office);
    const [, secret] = tokenIn(post.mails[0]?.text).split('.');

    const tried = await post.call('POST /api/unsubscribe', {
      body: { token: `${other.tenant}.${secret}` },
    });
    await post.atRisk(other);
    await post.stream(other);

    expect(tried.status).toBe(404);
    expect(post.mails).toHaveLength(2);
  });

  it.each(['T1X.nothing', 'no token', ''])('is nobody for the token “%s”', async (token) => {
    const { status, body } = await post.call('POST /api/unsubscribe', { body: { token } });

    expect([status, body.code]).toEqual([404, 'link-unknown']);
  });

  it.each(['bounce', 'complain'] as const)('is not mailed again after a %s', async (fault) => {
    const office = await post.office();
    const order = await post.atRisk(office);
    post.fail(fault);
    await post.stream(office);

    await post.trouble(post.events.at(-1)?.detail);
    await post.scan(order.breachAt);
    await post.stream(office);

    expect(post.mails).toHaveLength(1);
    expect((await states(office)).sort()).toEqual(['sent', 'suppressed']);
  });

  it('is still mailed when a mailbox was only full', async () => {
    const office = await post.office();
    const order = await post.atRisk(office);
    post.fail('bounce');
    await post.stream(office);
    const [event] = post.events.slice(-1);
    const { bounce, ...rest } = (event?.detail ?? {}) as { bounce?: object };

    await post.trouble({ ...rest, bounce: { ...bounce, bounceType: 'Transient' } });
    await post.scan(order.breachAt);
    await post.stream(office);

    expect(post.mails).toHaveLength(2);
  });
});
