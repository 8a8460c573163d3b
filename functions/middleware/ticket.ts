import { toInstant } from '../../domain/calendar.ts';
import type { TenantId } from '../../domain/ids.ts';
import { hashOf, newSecret } from './secret.ts';

const LIFETIME_MS = 30_000;

/** A ticket that connects once, and soon. */
export function newTicket(tenant: TenantId, now: string) {
  const ticket = newSecret(tenant);
  return { ticket, hash: hashOf(ticket), expiresAt: toInstant(Date.parse(now) + LIFETIME_MS) };
}
