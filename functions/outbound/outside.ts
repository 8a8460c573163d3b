import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { optionalEnv } from '../env.ts';

export type Asked = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
};

/** Everything beyond our own services: names, and whoever answers at their addresses. */
export type Outside = {
  /** All addresses of a host. Throws as `dns.lookup` does. */
  addressesOf(host: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Posts to one of these very addresses, whatever the name leads to by now; answers the status alone. */
  post(asked: Asked, addresses: readonly string[]): Promise<number>;
};

/** The internet; on a local run, what plays it there: nothing leaves that machine. */
export function outside(): Outside {
  const played = optionalEnv('OUTSIDE_URL');
  return played ? playedAt(played) : INTERNET;
}

const INTERNET: Outside = {
  async addressesOf(host, signal) {
    const found = await orAborted(lookup(host, { all: true }), signal);
    return found.map(({ address }) => address);
  },
  post: ({ url, headers, body, signal }, addresses) =>
    // The name is still the one that the certificate must be of. Nothing is kept open: the next call is checked anew.
    statusOf(
      request,
      url,
      { headers, signal, lookup: pinnedTo(addresses), agent: new Agent({ keepAlive: false }) },
      body,
    ),
};

/** A look-up that knows one answer. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_host, { all }, done) => {
    const [first] = known;
    if (!first) done(new Error('no address'), '', 0);
    else if (all) done(null, known);
    else done(null, first.address, first.family);
  };
}

function playedAt(origin: string): Outside {
  return {
    async addressesOf(host, signal) {
      const response = await fetch(`${origin}/names/${encodeURIComponent(host)}`, { signal });
      if (!response.ok) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      return ((await response.json()) as { addresses: string[] }).addresses;
    },
    post: ({ url, headers, body, signal }) =>
      statusOf(
        plainRequest,
        `${origin}/calls`,
        { headers: { ...headers, 'x-outside-url': url }, signal },
        body,
      ),
  };
}

/** Follows no redirect, and reads nothing of the answer but its status. */
function statusOf(
  send: typeof request,
  url: string,
  options: RequestOptions,
  body: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = send(url, { method: 'POST', ...options }, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    ),
  ]);
}
