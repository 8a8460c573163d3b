import { describe, expect, test } from 'vitest';
import { createApi } from '../../../web/api/client.ts';

type Sent = {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
};
type Reply = (sent: Sent) => Response | Promise<never>;

/** A client whose network gives these answers, one after the other; the last one for ever. */
function clientWith(...replies: readonly Reply[]) {
  let offline = false;
  const sent: Sent[] = [];
  const pauses: number[] = [];
  let token = 'old';
  let renewals = 0;
  const api = createApi(
    {
      token: () => token,
      async renew() {
        renewals += 1;
        token = 'new';
        return true;
      },
    },
    {
      fetch: async (path, init) => {
        const headers = init?.headers as Record<string, string>;
        const one = { path: String(path), headers, body: init?.body };
        sent.push(one);
        const reply = replies[Math.min(sent.length, replies.length) - 1];
        if (!reply) throw new Error('no reply');
        return reply(one);
      },
      offline: () => offline,
      pause: async (ms) => {
        pauses.push(ms);
      },
    },
  );
  const network = (is: 'off' | 'on') => {
    offline = is === 'off';
  };
  return { api, sent, pauses, network, renewals: () => renewals };
}

const yes: Reply = () => Response.json({ fine: true });
const busy: Reply = () => new Response('', { status: 503, headers: { 'retry-after': '2' } });
const broken: Reply = () => Promise.reject(new TypeError('network'));

describe('the client', () => {
  test('tries a busy server again after the time it asked for, with the same command', async () => {
    const { api, sent, pauses } = clientWith(busy, yes);

    const answer = await api.post(
      '/api/work-orders/WO-KKT-000001/moves',
      { to: 'new' },
      { seen: 7 },
    );

    expect(answer).toEqual({ ok: true, value: { fine: true } });
    expect(pauses).toEqual([2000]);
    expect(sent.map(({ headers }) => headers['if-match'])).toEqual(['"7"', '"7"']);
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(sent[1]?.headers['idempotency-key']).toBe(sent[0]?.headers['idempotency-key']);
  });

  test('waits once as long as it is told to when it asks too much, then says so calmly', async () => {
    const loud: Reply = () => new Response('', { status: 429, headers: { 'retry-after': '3' } });
    const twice = clientWith(loud, yes);
    const thrice = clientWith(loud);

    expect(await twice.api.post('/api/jobs', {})).toEqual({ ok: true, value: { fine: true } });
    const answer = await thrice.api.get('/api/board');

    expect(twice.pauses).toEqual([3000]);
    expect(thrice.sent).toHaveLength(2);
    expect(answer).toMatchObject({
      ...{ ok: false, problem: { status: 429, detail: expect.stringContaining('Try again') } },
    });
  });

  test('lets nobody look at a screen that waits for long: it says so at once', async () => {
    const later: Reply = () => new Response('', { status: 429, headers: { 'retry-after': '25' } });
    const { api, sent } = clientWith(later);

    expect(await api.get('/api/board')).toMatchObject({ ok: false, problem: { status: 429 } });
    expect(sent).toHaveLength(1);
  });

  test('gives up on a line that stays broken, and says so in words', async () => {
    const { api, sent } = clientWith(broken);

    const answer = await api.get('/api/board');

    expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable', status: 0 } });
    expect(sent).toHaveLength(4);
  });

  test('sends nothing without a network, and nothing of it later', async () => {
    const { api, sent, network } = clientWith(yes);
    network('off');

    const answer = await api.post('/api/work-orders', {});
    network('on');
    const next = await api.post('/api/work-orders', { title: 'Next' });

    expect(answer).toMatchObject({ ok: false, problem: { code: 'offline' } });
    expect(next.ok).toBe(true);
    expect(sent.map(({ body }) => body)).toEqual(['{"title":"Next"}']);
  });

  test('does not claim of a command without an answer that it did not happen', async () => {
    const { api } = clientWith(broken);

    const answer = await api.post('/api/work-orders', {});

    expect(answer).toMatchObject({ ok: false, problem: { code: 'unanswered', status: 0 } });
  });

  test('renews the token once when it is refused, and goes on', async () => {
    const { api, sent, renewals } = clientWith(() => new Response('', { status: 401 }), yes);

    const answer = await api.get('/api/board');

    expect(answer.ok).toBe(true);
    expect(renewals()).toBe(1);
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  test('does not renew for ever', async () => {
    const { api, renewals } = clientWith(() => new Response('', { status: 401 }));

    const answer = await api.get('/api/board');

    expect(answer).toMatchObject({ ok: false, problem: { status: 401 } });
    expect(renewals()).toBe(1);
  });

  test('hands on what a refusal says, and does not try it again', async () => {
    const problem = { type: '/problems/x', title: 'No', status: 409, code: 'x', detail: 'Because' };
    const { api, sent } = clientWith(() =>
      Response.json(problem, {
        status: 409,
        headers: { 'content-type': 'application/problem+json' },
      }),
    );

    const answer = await api.post('/api/work-orders', {});

    expect(answer).toEqual({ ok: false, problem });
    expect(sent).toHaveLength(1);
  });

  test('quotes the gateway’s request id when the gateway itself refused', async () => {
    const { api } = clientWith(() =>
      Response.json(
        { message: 'Not Found' },
        { status: 404, headers: { 'apigw-requestid': 'r-1' } },
      ),
    );

    const answer = await api.get('/api/nothing');

    expect(answer).toMatchObject({ ok: false, problem: { status: 404, instance: 'r-1' } });
  });
});
