import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '../support/office.ts';
import { SITE, startPost } from '../support/post.ts';
import { ANNA, BEN, recipient } from '../support/scan.ts';
import { UNITS } from '../support/unit-costs.ts';

let post: Awaited<ReturnType<typeof startPost>>;
beforeAll(async () => {
  post = await startPost();
});
afterEach(async () => {
  post.mails.length = 0;
  await post.forget();
});
afterAll(() => post.stop());

const later = (instant: string, ms: number) =>
  `${new Date(Date.parse(instant) + ms).toISOString().slice(0, 19)}Z`;
const MINUTE = 60_000;

const states = async (office: Office) => (await post.messages(office)).map(({ state }) => state);

describe('a mail about an order', () => {
  it('says what, why, for whom and by when, links to the card, and is sent once', async () => {
    const office = await post.office();
    const order = await post.atRisk(office, { title: 'Replace rooftop unit' });

    expect(await post.stream(office)).toEqual({ batchItemFailures: [] });
    await post.stream(office);
    await post.scan(later(order.atRiskAt, 5 * MINUTE));

    expect(post.mails).toHaveLength(1);
    const [mail] = post.mails;
    const deadline = /\w{3} \w{3} \d{1,2} \d\d:\d\d/;
    expect(mail?.subject).toMatch(
      new RegExp(`^At risk: ${order.number} Replace rooftop unit — .* by ${deadline.source}$`),
    );
    expect(mail?.from).toBe('"Kitchener Kooling" <alerts@example.invalid>');
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain('Nobody has planned a visit yet');
      expect(body).toContain('Acme Property Management');
      expect(body).toContain('High');
      expect(body).toContain('None is booked');
      expect(body).toContain(`${SITE}/work-orders/${order.number}`);
    }
    expect(mail?.tags).toMatchObject({ tenant: office.tenant });
    expect(await post.messages(office)).toMatchObject([{ state: 'sent', tries: 1 }]);
    expect(await post.allDue()).not.toContainEqual(
      expect.objectContaining({ pk: `T#${office.tenant}#OUTBOX` }),
    );
  });

  it('costs what the cost sheet says', async () => {
    const office = await post.office();
    await post.atRisk(office);

    const spent = await post.spend(() => post.stream(office));

    expect(post.mails).toHaveLength(1);
    expect(spent).toEqual(UNITS.mail);
  });

  it('lets no title begin a header, turn the line around or become markup', async () => {
    const office = await post.office();
    await post.atRisk(office, {
      title: 'Pump\r\nBcc: eve@example.com \u202e🧊 שלום <script>alert(1)</script>',
    });

    await post.stream(office);

    const [mail] = post.mails;
    expect(mail?.subject).toMatch(
      /Pump Bcc: eve@example\.com 🧊 שלום <script>alert\(1\)<\/script>\u2069 — /,
    );
    expect(mail?.subject).not.toMatch(/[\r\n\u202e]/);
    expect(mail?.to).toEqual([ANNA]);
    expect(mail?.html).not.toContain('<script');
    expect(mail?.html).toContain('&lt;script&gt;');
  });

  it('waits for its turn when the provider is busy, and says after how many tries', async () => {
    const office = await post.office();
    const order = await post.atRisk(office);
    post.fail('throttle');
    await post.stream(office);
    const soon = later(order.atRiskAt, MINUTE);
    expect(await post.messages(office)).toMatchObject([
      { state: 'waiting', tries: 1, nextTryAt: soon },
    ]);

    post.fail('fail');
    await post.scan(soon);
    expect(await post.messages(office)).toMatchObject([
      { state: 'waiting', tries: 2, nextTryAt: later(soon, 5 * MINUTE), unsure: true },
    ]);
    await post.scan(later(soon, 5 * MINUTE));

    expect(post.mails).toHaveLength(1);
    expect(await post.messages(office)).toMatchObject([
      { state: 'sent', tries: 3, maybeTwice: true },
    ]);
  });

  it('that is refused for good is not tried again, and its owner reads why', async () => {
    const office = await post.office();
    const order = await post.atRisk(office);
    post.fail('refuse');

    await post.stream(office);
    await post.scan(later(order.atRiskAt, 60 * MINUTE));

    const [message] = await post.messages(office);
    expect(message).toMatchObject({ state: 'failed', tries: 1 });
    expect(message?.problem).toContain('MessageRejected');
    expect(post.mails).toEqual([]);
  });
});

describe('what is not so any more', () => {
  it.each<[string, (office: Office, order: never) => Promise<unknown>]>([
    [
      'the order is done',
      (office, order) => office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' }),
    ],
    ['the order is cancelled', (office, order) => office.ask(order, 'cancel', { reason: 'Sold' })],
    [
      'the clock stands still',
      (office, order) => office.ask(order, 'hold', { reason: 'customer' }),
    ],
    ['the deadline is another', (office, order) => office.edit(order, { priority: 'low' })],
    ['they are told no more', (office) => post.alert(office, [recipient(BEN)])],
  ])('is not sent: %s', async (_, happens) => {
    const office = await post.office();
    const order = await post.atRisk(office);

    await happens(office, order as never);
    await post.stream(office);

    expect(post.mails).toEqual([]);
    expect(await states(office)).toEqual(['outdated']);
  });
});

describe('quiet hours', () => {
  const night = { from: '00:00', to: '23:59' };
  it('let a mail wait for their end, but not one of a Critical order', async () => {
    const office = await post.office();
    await post.alert(office, [recipient(ANNA)], { quiet: night });
    const high = await post.atRisk(office);
    await post.stream(office);
    const [waiting] = await post.messages(office, high);
    expect(waiting).toMatchObject({ state: 'waiting', tries: 0 });
    expect(waiting?.nextTryAt).toMatch(/:59:00Z$/);

    const critical = await post.atRisk(office, { priority: 'critical' });
    await post.stream(office);

    expect(post.mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining(critical.number),
    ]);
  });
});

describe('the daily digest', () => {
  it('is calm when nothing slips, and else tells the worst first', async () => {
    const office = await post.office();
    const day = new Date().toISOString().slice(0, 10);
    const send = async (at: string) => {
      await post.keepDigest(office, [recipient(ANNA)], '00:00');
      await post.scan(at);
      await post.stream(office);
    };
    const tomorrow = `${new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`;
    await send(tomorrow);
    expect(post.mails[0]?.subject).toContain('nothing slips');
    expect(post.mails[0]?.text).toContain('No work order is open.');

    const order = await office.order({ priority: 'critical' });
    await send(later(order.breachAt, 2 * 86_400_000));

    // That it is breached is mailed on its own as well, at the same time.
    const digest = post.mails.find(({ subject }) => subject.includes('1 breached'));
    expect(digest?.html).toContain(`${SITE}/work-orders/${order.number}`);
  });
});
