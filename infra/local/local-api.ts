import type { IncomingMessage, ServerResponse } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Invoker } from './invoke.ts';
import { isFromThisMachine, readBody, send } from './plain-http.ts';
import type { Queues } from './queues.ts';
import type { Scheduler } from './schedule.ts';

/** Serves one path and everything under it, beside what the template says. */
export type Mount = {
  /** `/local/issuer` */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
};

/** What Lambda takes of an event that somebody waits for. */
const INVOKE_LIMIT_BYTES = 6 * 1024 * 1024;

const Moved = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
]);

/** What only a local run has: the clock, the queues, and Lambda's own Invoke for operators. */
export function localMounts(parts: {
  readonly clock: Clock;
  readonly queues: Queues;
  readonly invoker: Invoker;
  readonly scheduler: Scheduler;
  /** Keeps the clock's offset for the next start. */
  saveClock(): void;
}): Mount[] {
  const { clock, queues, invoker, scheduler, saveClock } = parts;
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
        const command = clockCommand(await readBody(request), clock.now());
        if (!command)
          return json(response, 400, {
            message:
              'Send {"advance":"PT1H"} to let time pass, or {"set":"2026-11-23T07:00:00Z"} to jump.',
          });
        if (command.passes) await scheduler.passUntil(command.instantMs);
        else await scheduler.jumpTo(command.instantMs);
        saveClock();
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
        const body = await readBody(request, INVOKE_LIMIT_BYTES);
        const outcome = await invoker.call(reference, body ? JSON.parse(body) : {});
        if (outcome.ok) return sendJson(response, 200, outcome.result);
        response.setHeader('x-amz-function-error', 'Unhandled');
        json(response, 200, outcome.error);
      },
    },
  ];
}

/** Where a clock command leads, and whether time passes until then; undefined when it makes no sense. */
function clockCommand(
  body: string,
  nowMs: number,
): { readonly instantMs: number; readonly passes: boolean } | undefined {
  try {
    const moved = Moved.parse(JSON.parse(body));
    if ('set' in moved) return { instantMs: Date.parse(moved.set), passes: false };
    const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC');
    const { epochMilliseconds } = now.add(Temporal.Duration.from(moved.advance));
    return { instantMs: epochMilliseconds, passes: epochMilliseconds > nowMs };
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
