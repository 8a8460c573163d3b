import type { IncomingMessage, ServerResponse } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Invoker } from './invoke.ts';
import { isFromThisMachine, readBody, send } from './plain-http.ts';
import type { Queues } from './queues.ts';

/** Serves one path and everything under it, beside what the template says. */
export type Mount = {
  /** `/local/issuer` */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
};

const Moved = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
]);

/** What only a local run has: the clock, the queues, and Lambda's own Invoke for operators. */
export function localMounts(parts: {
  readonly clock: Clock;
  readonly queues: Queues;
  readonly invoker: Invoker;
  /** Moves the clock, letting schedules run on the way. */
  moveTo(instantMs: number): Promise<void>;
}): Mount[] {
  const { clock, queues, invoker, moveTo } = parts;
  const told = () => ({
    now: new Date(clock.now()).toISOString(),
    offsetSeconds: Math.round(clock.offsetMs() / 1000),
  });
  return [
    {
      path: '/local/clock',
      async handle(request, response) {
        if (request.method === 'GET') return json(response, 200, told());
        if (request.method !== 'POST') return json(response, 405, { message: 'GET or POST' });
        const target = instantOf(await readBody(request), clock.now());
        if (target === undefined)
          return json(response, 400, {
            message: 'Send {"advance":"PT1H"} or {"set":"2026-11-23T07:00:00Z"}.',
          });
        await moveTo(target);
        json(response, 200, told());
      },
    },
    {
      path: '/local/queues',
      handle(request, response) {
        const name = decodeURIComponent((request.url ?? '').split('/')[3] ?? '');
        json(response, 200, { messages: queues.read(name) });
      },
    },
    {
      path: '/2015-03-31/functions',
      async handle(request, response) {
        if (!isFromThisMachine(request)) return send(response, 403);
        const [, name = ''] = /functions\/(.+)\/invocations/.exec(request.url ?? '') ?? [];
        const reference = decodeURIComponent(name);
        if (!invoker.has(reference))
          return json(response, 404, { Message: `Function not found: ${reference}` });
        const body = await readBody(request);
        const outcome = await invoker.call(reference, body ? JSON.parse(body) : {});
        if (outcome.ok) return sendJson(response, 200, outcome.result);
        response.setHeader('x-amz-function-error', 'Unhandled');
        json(response, 200, outcome.error);
      },
    },
  ];
}

/** The instant that a clock command names, or undefined when it makes no sense. */
function instantOf(body: string, nowMs: number): number | undefined {
  try {
    const moved = Moved.parse(JSON.parse(body));
    if ('set' in moved) return Date.parse(moved.set);
    const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC');
    return now.add(Temporal.Duration.from(moved.advance)).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  sendJson(response, status, JSON.stringify(body));
}

function sendJson(response: ServerResponse, status: number, body: string): void {
  send(response, status, { 'content-type': 'application/json' }, body);
}
