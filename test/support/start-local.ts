import { randomInt } from 'node:crypto';
import { inject } from 'vitest';

export type Role = 'owner' | 'dispatcher' | 'technician' | 'viewer';

/** What a tenant begins with; the input of functions/operator/create-tenant. */
export type TenantInput = {
  readonly prefix: string;
  readonly name: string;
  readonly zone: string;
  readonly locale: string;
  readonly currency: string;
  readonly firstNumber?: number;
  readonly caps?: Partial<Record<'new' | 'scheduled' | 'in-progress', number>>;
  readonly owner: { readonly name: string; readonly email?: string };
};

/** One tenant on the shared local run, and its people. */
export type Tenant = {
  readonly url: string;
  readonly prefix: string;
  /** An access token that lives five minutes. */
  token(role?: Role, person?: string): Promise<string>;
  /** A request to the API as somebody: JSON in, the response with its parsed body out. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
};
export type CallOptions = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default dispatcher */
  readonly role?: Role;
  readonly person?: string;
};
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** Where the run answers that all test files share. */
export function sharedUrl(): string {
  return inject('sharedRun');
}

/** A new tenant of a test's own, so that no test sees another's work. */
export async function newTenant(wishes: Partial<TenantInput> = {}): Promise<Tenant> {
  const url = sharedUrl();
  const prefix =
    wishes.prefix ??
    `T${randomInt(36 ** 7)
      .toString(36)
      .toUpperCase()}`;
  await invoke('functions/operator/create-tenant', {
    prefix,
    name: 'Test Mechanical',
    zone: 'America/Toronto',
    locale: 'en-CA',
    currency: 'CAD',
    owner: { name: 'Olivia Owner' },
    ...wishes,
  });
  const token = (role: Role = 'dispatcher', person?: string) =>
    accessToken({ tenant: prefix, role, ...(person && { person }) });
  return {
    url,
    prefix,
    token,
    async call(method, path, { body, headers = {}, role, person } = {}) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await token(role, person)}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const parsed: unknown = text ? JSON.parse(text) : undefined;
      return { status: response.status, headers: response.headers, body: parsed };
    },
  };
}

/** A token from the local issuer for any tenant, existing or not. */
export async function accessToken(wanted: {
  readonly tenant: string;
  readonly role: Role;
  readonly person?: string;
}): Promise<string> {
  const response = await fetch(`${sharedUrl()}/local/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}

/** Runs a function as an operator would with `aws lambda invoke`. Throws when the function does. */
export async function invoke(reference: string, event: unknown): Promise<unknown> {
  const name = encodeURIComponent(reference);
  const response = await fetch(`${sharedUrl()}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  const answer: unknown = await response.json();
  if (!response.ok || response.headers.has('x-amz-function-error'))
    throw new Error(`${reference}: ${JSON.stringify(answer)}`);
  return answer;
}
