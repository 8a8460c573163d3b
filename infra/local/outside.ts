import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Mount } from './local-api.ts';
import { isFromThisMachine, readBody, refuse, send } from './plain-http.ts';

/** Where functions find what plays the internet; what they are told as OUTSIDE_URL. */
export const OUTSIDE_PATH = '/local/outside';
const HOOKS_PATH = '/local/hooks';

/** An address of the internet that nobody connects to: every host here has it, and the check of addresses lets it pass. */
const SOMEWHERE = '93.184.215.14';
const INSIDE = '10.0.0.1';

/** A call that a receiver got. */
export type KeptCall = {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What it answered; none when it never did. */
  readonly status: number | undefined;
};

/**
 * What a test may ask of a receiver: it never answers, answers with a status, its name is unknown, or leads to a private address.
 * `host` is the one in the URL, all when left out.
 */
const Asked = z.union([
  z.strictObject({ fault: z.literal('none') }),
  z.strictObject({
    fault: z.union([z.enum(['time-out', 'unknown', 'private']), z.int().min(200).max(599)]),
    times: z.int().min(1).max(1000).default(1),
    host: z.string().optional(),
  }),
]);
type Planned = { fault: string | number; times: number; host?: string | undefined };

export type OutsideParts = {
  /** Where calls are kept; nowhere but in memory when left out. */
  readonly folder?: string;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * The internet on this machine, so that nothing leaves it: calls of webhooks are kept and answered with 200, and those to a host that ends
 * in .example and names a port go on to that port of this machine. `private.example` leads to a private address, `unknown.example` nowhere.
 */
export function createOutside({ folder, clock }: OutsideParts) {
  const file = folder && join(folder, 'hooks.jsonl');
  const calls: KeptCall[] =
    file && existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : [];
  let planned: Planned[] = [];

  function next(host: string, isOfName: boolean): Planned['fault'] | undefined {
    const fits = ({ fault, host: of }: Planned) =>
      (of === undefined || of === host) && /^(unknown|private)$/.test(String(fault)) === isOfName;
    const found = planned.find(fits);
    if (!found) return undefined;
    found.times -= 1;
    if (found.times === 0) planned = planned.filter((each) => each !== found);
    return found.fault;
  }

  function plan(body: string): boolean {
    const asked = Asked.safeParse(JSON.parse(body));
    if (!asked.success) return false;
    if (asked.data.fault === 'none') planned = [];
    else planned.push({ ...asked.data });
    return true;
  }

  function addressesOf(host: string): string[] | undefined {
    const fault = next(host, true) ?? host.replace(/\.example$/, '');
    if (fault === 'unknown') return undefined;
    return [fault === 'private' ? INSIDE : SOMEWHERE];
  }

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { 'x-outside-url': url = '', host: _, connection: __, ...headers } = request.headers;
    const body = await readBody(request);
    const to = new URL(String(url));
    const fault = next(to.hostname, false);
    const status = fault === 'time-out' ? undefined : await statusOf(to, headers, body, fault);
    const at = new Date(clock.now()).toISOString();
    const plain = Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)]));
    const kept = { id: randomUUID(), at, url: to.href, headers: plain, body, status };
    calls.push(kept);
    if (file) appendFileSync(file, `${JSON.stringify(kept)}\n`);
    if (status === undefined) return;
    send(response, status, status >= 300 && status < 400 ? { location: 'https://x.example' } : {});
  }

  async function pages(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromThisMachine(request)) return send(response, 403);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (pathname === HOOKS_PATH) {
      const host = searchParams.get('host');
      const list = calls.filter(({ url }) => !host || new URL(url).hostname === host);
      return json(response, { calls: list.toReversed() });
    }
    if (request.method === 'POST' && pathname === `${HOOKS_PATH}/faults`) {
      if (plan(await readBody(request))) return json(response, {});
    }
    refuse(response, 400, FAULT_WORDS);
  }

  return {
    calls,
    plan,
    /** What functions ask of it: addresses of a name, and calls. */
    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      if (!isFromThisMachine(request)) return send(response, 403);
      const [, host] = /\/names\/([^/]+)$/.exec(request.url ?? '') ?? [];
      if (host === undefined) return await call(request, response);
      const addresses = addressesOf(decodeURIComponent(host));
      if (addresses) json(response, { addresses });
      else send(response, 404);
    },
    pages,
  };
}

const FAULT_WORDS =
  'POST {"fault":"time-out|unknown|private" or a status such as 500,"times":1,"host":"hooks.firm.example"}, or {"fault":"none"}.';

/** By the plan, by whoever listens on this machine, or well. */
async function statusOf(
  to: URL,
  headers: IncomingMessage['headers'],
  body: string,
  fault: Planned['fault'] | undefined,
): Promise<number | undefined> {
  if (typeof fault === 'number') return fault;
  if (!to.hostname.endsWith('.example') || !to.port) return 200;
  const { 'content-length': _, ...rest } = headers as Record<string, string>;
  const here = `http://127.0.0.1:${to.port}${to.pathname}${to.search}`;
  try {
    const asked = { method: 'POST', headers: rest, body, redirect: 'manual' } as const;
    return (await fetch(here, asked)).status;
  } catch {
    return 502;
  }
}

function json(response: ServerResponse, body: unknown): void {
  send(response, 200, { 'content-type': 'application/json' }, JSON.stringify(body));
}

/** What functions find at OUTSIDE_URL, and what receivers got at `/local/hooks`. */
export function outsideMounts(parts: Required<OutsideParts>): Mount[] {
  const { handle, pages } = createOutside(parts);
  return [
    { path: OUTSIDE_PATH, handle },
    { path: HOOKS_PATH, handle: pages },
  ];
}
