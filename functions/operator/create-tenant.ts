import * as z from 'zod';
import { isZone } from '../../domain/calendar.ts';
import type { CommandId, PersonId, TenantId } from '../../domain/ids.ts';
import { Settings } from '../contract/board.ts';
import { EmailAddress, Name, TenantPrefix } from '../contract/values.ts';
import { now, patience } from '../middleware/clock.ts';
import { log } from '../middleware/log.ts';
import { problemOf } from '../middleware/problem.ts';
import { inviteAccount } from '../outbound/accounts.ts';
import { createTenant } from '../table/tenants.ts';

const NewTenant = z.strictObject({
  prefix: TenantPrefix,
  name: Name,
  zone: z.string().refine(isZone, 'must be a time zone such as America/Toronto'),
  locale: z.string().refine(isLocale, 'must be a locale such as en-CA'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as CAD'),
  firstNumber: z.int().min(1).max(999_999).default(1),
  caps: Settings.shape.caps.default({}),
  owner: z.strictObject({ name: Name, email: EmailAddress.optional() }),
});

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Opens the books of a new firm, and invites its owner when there is an address. Called by an operator, never by a person of a tenant: it has no route. */
export async function handler(event: unknown): Promise<{ tenant: TenantId; owner: PersonId }> {
  const {
    prefix: tenant,
    name,
    zone,
    locale,
    currency,
    caps,
    firstNumber,
    owner,
  } = NewTenant.parse(event);
  const command = `create-tenant-${tenant}` as CommandId;
  const order = { command, request: tenant, by: 'operator', at: now(), patience: patience() };
  const settings = { name, zone, locale, currency, caps };
  const who = { ownerName: owner.name, ownerEmail: owner.email };
  const made = await createTenant(tenant, order, { settings, firstNumber, ...who });
  if (!made.ok && made.refusal.code === 'tenant-exists')
    throw new Error(`${tenant} is there already: choose another prefix.`);
  if (!made.ok) throw problemOf(made.refusal);
  log('info', 'tenant created', { tenant });
  const { name: ownerName, email } = owner;
  if (email) {
    const invited = inviteAccount({ tenant, person: made.value, name: ownerName, email });
    await invited.catch((error: Error) => {
      throw new Error(
        `${tenant} is open, but its owner was not invited (${error.name}). Try that again: invite --prefix ${tenant}`,
      );
    });
  }
  return { tenant, owner: made.value };
}
