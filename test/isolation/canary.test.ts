import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startPost } from '../support/post.ts';
import type { Asked } from '../support/product.ts';
import { recipient } from '../support/scan.ts';
import { CLAIMS, HEADERS, MARK, requestsOf } from './marked.ts';
import { eventsOf } from './marked-events.ts';

/**
 * The leak: what people write, who they are and what proves it (tokens, tickets, links of mails) ends in a log that operators read for
 * months. Everything that a request holds is marked; nothing marked may be logged, whatever goes wrong. New routes join by themselves.
 */
let post: Awaited<ReturnType<typeof startPost>>;
const lines: string[] = [];
const servers: ReturnType<typeof createServer>[] = [];

beforeAll(async () => {
  post = await startPost();
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => {
      lines.push(said.map((each) => inspect(each, { depth: 9, maxStringLength: null })).join(' '));
    });
  // Whatever else is asked for (the user pool, the provider of mails, the sockets’ gateway) says no and repeats every word of the question.
  const echo = createServer(async (request, response) => {
    const { status, body } = quoting(await text(request));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  });
  servers.push(echo);
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    ...{ AWS_ENDPOINT_URL_SESV2: url, OUTSIDE_URL: url },
    CONNECTIONS_URL: url,
    ...{ USER_POOL_ID: 'ca-central-1_pool', ISSUER_URL: url, CLIENT_ID: 'client', LIVE_URL: url },
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  for (const each of servers) each.close();
  await post.stop();
});

/** A service that refuses, and quotes what it was sent. */
const quoting = (asked: string) => ({
  status: 400,
  body: { __type: 'x#ValidationException', message: `Not valid: ${asked}` },
});
/** It can be read, so that what is to be written is worked out. */
const unwritten = (asked: string, operation: string) =>
  /^(Put|Update|Delete|Transact)/.test(operation) ? quoting(asked) : undefined;
/** A row that is none of ours but for its key, full of what people wrote. */
const row = {
  ...{ pk: { S: 'T#T1X#OUTBOX' }, sk: { S: `breached#WO-T1X-000001#1#${MARK}@mail.example` } },
  ...{ t: { M: { [MARK]: { S: MARK } } }, [MARK]: { S: MARK } },
};
const garbage = { status: 200, body: { Item: row, Items: [row], Attributes: row, Count: 1 } };

const leaked = () => lines.filter((line) => line.toLowerCase().includes(MARK.toLowerCase()));

/** Asks for everything that there is, as an owner. Answers how often which hundred of statuses was the answer. */
async function askForEverything(tenant: string, which: 'right' | 'wrong', seen = 1) {
  const statuses = new Map<number, number>();
  for (const { route, ...asked } of requestsOf(tenant, which)) {
    const as = { tenant, ...CLAIMS } as Asked['as'];
    const { status } = await post.call(route, { ...asked, headers: HEADERS, seen, as });
    const kind = Math.floor(status / 100) * 100;
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
  }
  return statuses;
}

afterEach(() => post.disturb(undefined));

describe('what people wrote, who they are and what proves it', () => {
  it.each([
    ['when all is well', undefined, 200, 30],
    ['when the table takes nothing and quotes what it was sent', unwritten, 500, 25],
    ['when rows are not as they should be', () => garbage, 500, 50],
  ] as const)('stands in no log: %s', async (_, disturbed, usual, atLeast) => {
    const office = await post.office();
    const { version } = await office.order({
      title: `${MARK}title`,
      description: MARK,
      visits: { times: 2 },
    });
    lines.length = 0;
    post.disturb(disturbed && ((operation, asked) => disturbed(asked, operation)));

    const statuses = await askForEverything(office.tenant, 'right', version);

    expect(leaked()).toEqual([]);
    // Each was logged, and most came as far as they should.
    expect(lines.length).toBeGreaterThanOrEqual(requestsOf(office.tenant, 'right').length);
    expect(statuses.get(usual)).toBeGreaterThanOrEqual(atLeast);
  });

  it('stands in no log: when nothing of it is as it should be', async () => {
    const { tenant } = await post.office();
    lines.length = 0;

    const statuses = await askForEverything(tenant, 'wrong');

    expect(leaked()).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(requestsOf(tenant, 'wrong').length);
    expect(statuses.get(400)).toBeGreaterThanOrEqual(100);
  });

  it.each([
    ['when all is well', undefined],
    ['when the table refuses and quotes what it was sent', quoting],
    ['when rows are not as they should be', () => garbage],
  ] as const)('stands in no log of a socket, a stream or a schedule: %s', async (_, disturbed) => {
    const office = await post.office([recipient(`${MARK}@mail.example`)]);
    const order = await post.atRisk(office, { title: `${MARK}title` });
    const events = await eventsOf(post, office.tenant, order.breachAt);
    lines.length = 0;
    post.disturb(disturbed && ((__, asked) => disturbed(asked)));

    const thrown: unknown[] = [];
    for (const run of events) await run().catch((error: unknown) => thrown.push(error));
    post.disturb(undefined);
    await post.forget();

    expect(leaked()).toEqual([]);
    // What is thrown past the handler, Lambda logs.
    expect(thrown.map(String).filter((words) => words.includes(MARK))).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(5);
  });
});

it('the marks are found where they leak', () => {
  lines.length = 0;
  console.error({ message: 'failed', reason: `No: {"title":{"S":"${MARK}title"}}` });

  expect(leaked()).toHaveLength(1);
});
