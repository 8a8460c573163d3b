import type { BoardView } from '../../functions/contract/board.ts';
import type { Role } from '../support/start-local.ts';

export type Asked = {
  readonly body?: unknown;
  /** The Idempotency-Key. */
  readonly command?: string | undefined;
  /** The version for If-Match. */
  readonly seen?: number | undefined;
};
export type Reply<T> = { readonly status: number; readonly body: T };

/** Somebody of a tenant with the API at hand. Rejects when nobody answers. */
export type Office = <T>(method: string, path: string, asked?: Asked) => Promise<Reply<T>>;

/** A request whose answer takes longer is one that nobody answered. */
const PATIENCE_MS = 15_000;

/** Opens a tenant's office on a run, for as long as a token lives. */
export async function openOffice(url: string, tenant: string, role: Role): Promise<Office> {
  const token = await tokenOf(url, tenant, role);
  return async <T>(method: string, path: string, asked: Asked = {}) => {
    const { body, command, seen } = asked;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(command !== undefined && { 'idempotency-key': command }),
        ...(seen !== undefined && { 'if-match': `"${seen}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: (await response.json()) as T };
  };
}

/** An access token, which lives five minutes. */
export async function tokenOf(url: string, tenant: string, role: Role): Promise<string> {
  const response = await fetch(`${url}/local/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tenant, role }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Founds a firm with a technician, a customer and so many orders, all in New. */
export async function foundFirm(url: string, prefix: string, orders: number): Promise<void> {
  const name = encodeURIComponent('functions/operator/create-tenant');
  await fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify({
      prefix,
      name: 'Storm Mechanical',
      zone: 'America/Toronto',
      locale: 'en-CA',
      currency: 'CAD',
      owner: { name: 'Olivia Owner' },
    }),
  });
  const owner = await openOffice(url, prefix, 'owner');
  await must(owner('POST', '/api/people', { body: { name: 'Tess Tran', role: 'technician' } }));
  const body = { name: 'Acme Property Management' };
  const { id: customerId } = await must(owner<{ id: string }>('POST', '/api/customers', { body }));
  for (let i = 1; i <= orders; i += 1) {
    const order = { title: `HVAC tune-up of building ${i}`, customerId };
    await must(owner('POST', '/api/work-orders', { body: order }));
  }
}

/** The board as the server shows it. */
export function readBoard(office: Office): Promise<BoardView> {
  return must(office<BoardView>('GET', '/api/board'));
}

/** The body of an answer that must be a success. */
export async function must<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { status, body } = await reply;
  if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
