import * as z from 'zod';
import { toInstant } from '../../domain/calendar.ts';
import { type PersonId, TENANT_PATTERN, type TenantId } from '../../domain/ids.ts';
import type { Role } from '../../domain/policy.ts';
import { PersonIdText, RoleName } from '../contract/values.ts';
import { Problem } from './problem.ts';

/** Who is asking: tenant, role and person come from verified claims and from nowhere else. */
export type Actor = {
  readonly tenant: TenantId;
  readonly role: Role;
  readonly person: PersonId;
  /** When the token ends that says so; ISO instant. */
  readonly until: string;
};

const tenant = z.string().regex(TENANT_PATTERN) as unknown as z.ZodType<TenantId>;
/** The gateway checks signature, issuer, audience and expiry; that it is an access token is ours to check. */
const Claims = z.object({
  token_use: z.literal('access'),
  tenant,
  role: RoleName,
  person: PersonIdText,
  /** Seconds since 1970. */
  exp: z.coerce.number().int().positive(),
});
/** What is written into an account when it is made, and by nobody after. */
const Account = z.object({ 'custom:tenant': tenant, 'custom:person': PersonIdText });
/** A socket from before sockets had an end is past it. */
const Bound = z.object({
  tenant,
  role: RoleName,
  person: PersonIdText,
  until: z.string().default(''),
});

/** The actor in the claims of a JWT. Throws 401 for an id token or one without a tenant. */
export function actorOfClaims(claims: unknown): Actor {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) throw new Problem('not-signed-in');
  const { tenant, role, person, exp } = parsed.data;
  return { tenant, role, person, until: toInstant(exp * 1000) };
}

/** The actor that $connect bound a socket to: the authorizer's context comes back with every message. */
export function actorOfSocket(context: unknown): Actor {
  return Bound.parse(context);
}

/** Whose account the user pool speaks of; undefined for one that was not made by an invitation. */
export function actorOfAccount(attributes: unknown): Pick<Actor, 'tenant' | 'person'> | undefined {
  const parsed = Account.safeParse(attributes);
  if (!parsed.success) return undefined;
  return { tenant: parsed.data['custom:tenant'], person: parsed.data['custom:person'] };
}
