import { handler as board } from '../../functions/http/board/index.ts';
import { handler as customers } from '../../functions/http/customers/index.ts';
import { handler as jobs } from '../../functions/http/jobs/index.ts';
import { handler as tickets } from '../../functions/http/live-tickets/index.ts';
import { handler as workOrders } from '../../functions/http/work-orders/index.ts';
import { lineOf } from './line.ts';
import { EPOCH, thisMachine } from './time.ts';
import type { World } from './world.ts';

type Handler = (event: never, context: never) => Promise<unknown>;
/** What the token of somebody says. */
export type Who = { readonly role: string; readonly person: string };
export type Answer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The function of each noun; which of its routes is meant, the path tells. */
const NOUNS: Readonly<Record<string, Handler>> = {
  board,
  customers,
  jobs,
  'live-tickets': tickets,
  'work-orders': workOrders,
};
/** The gateway's word to who is not signed in. */
const NOBODY: Answer = { statusCode: 401, headers: {}, body: '{"message":"Unauthorized"}' };
const NUMBER = /(?:WO|JOB)-[A-Z0-9]+-\d+/;

/** `fetch` as a browser of the simulation has it: over a line that loses things, to the real handlers in their real shell. */
export function fetchOf(world: World, who: Who, expired: () => boolean): typeof fetch {
  return async (address, init = {}) => {
    const machine = thisMachine();
    const limit = (init.signal as unknown as { after?: number } | undefined)?.after ?? 15_000;
    return Promise.race([
      travel(world, who, String(address), init, expired),
      machine.sleep(limit).then(() => {
        throw new TypeError('timed out');
      }),
    ]);
  };
}

async function travel(
  world: World,
  who: Who,
  address: string,
  init: RequestInit,
  expired: () => boolean,
): Promise<Response> {
  const machine = thisMachine();
  const { chance, faults } = world;
  const line = lineOf(machine);
  await machine.sleep(chance.between(2, 30));
  if (line.isDown() || faults.strikes('requestLost')) throw new TypeError('not reached');
  const headers = { ...(init.headers as Record<string, string>) };
  world.planted?.request?.(world, headers);
  const answer = expired() ? NOBODY : await answered(world, who, address, { ...init, headers });
  await machine.sleep(
    faults.strikes('answerSlow') ? chance.between(100, 14_000) : chance.between(2, 30),
  );
  if (line.isDown() || faults.strikes('answerLost')) throw new TypeError('the line broke');
  const { statusCode: status, body } = answer;
  const json = async () => JSON.parse(body) as unknown;
  const known = new Headers(answer.headers);
  return { ok: status < 300, status, headers: known, json } as unknown as Response;
}

/** A token that was just renewed. */
function claimsOf({ tenant, time }: World, who: Who) {
  return { token_use: 'access', tenant, ...who, exp: Math.floor((EPOCH + time.now) / 1000) + 300 };
}

/** What API Gateway makes of a request: an event for the route's function, and its own answer when that one dies. */
async function answered(
  world: World,
  who: Who,
  address: string,
  init: RequestInit,
): Promise<Answer> {
  const url = new URL(address, 'http://board');
  const method = init.method ?? 'GET';
  const handler = NOUNS[url.pathname.split('/')[2] ?? ''];
  if (!handler) throw new Error(`no such route in the simulation: ${method} ${address}`);
  const number = NUMBER.exec(url.pathname)?.[0];
  const routeKey = `${method} ${url.pathname.replace(NUMBER, '{number}')}`;
  const event = {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    pathParameters: number ? { number } : {},
    queryStringParameters: Object.fromEntries(url.searchParams),
    headers: init.headers,
    body: init.body,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request',
      http: { method },
      authorizer: { jwt: { claims: claimsOf(world, who) } },
    },
  };
  try {
    const answer = (await world.functions.invoke(() =>
      handler(event as never, {} as never),
    )) as Answer;
    return world.planted?.answer?.(world, routeKey, answer) ?? answer;
  } catch {
    return { statusCode: 500, headers: {}, body: '{"message":"Internal Server Error"}' };
  }
}
