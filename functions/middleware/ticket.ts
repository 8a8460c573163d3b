import { createHash, randomBytes } from 'node:crypto';
import { toInstant } from '../../domain/calendar.ts';
import { TENANT_PATTERN, type TenantId } from '../../domain/ids.ts';

const LIFETIME_MS = 30_000;
const SECRET_BYTES = 24;

/** A ticket names its tenant, so that it is found in that tenant's rows and nowhere else; the secret after it proves the right. */
export function newTicket(tenant: TenantId, now: string) {
  const ticket = `${tenant}.${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { ticket, hash: hashOf(ticket), expiresAt: toInstant(Date.parse(now) + LIFETIME_MS) };
}

/** What is kept of a ticket. */
export const hashOf = (ticket: string) => createHash('sha256').update(ticket).digest('base64url');

/** The tenant that a ticket claims; the row under its hash must confirm it. */
export function tenantOfTicket(ticket: string): TenantId | undefined {
  const prefix = ticket.slice(0, ticket.indexOf('.'));
  return TENANT_PATTERN.test(prefix) ? (prefix as TenantId) : undefined;
}
