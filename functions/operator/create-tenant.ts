import * as z from 'zod';
import { isZone } from '../../domain/calendar.ts';
import { type CommandId, type PersonId, TENANT_PATTERN, type TenantId } from '../../domain/ids.ts';
import { Settings } from '../contract/board.ts';
import { Name } from '../contract/values.ts';
import { now, patience } from '../middleware/clock.ts';
import { problemOf } from '../middleware/problem.ts';
import { createTenant } from '../table/tenants.ts';

const NewTenant = z.strictObject({
  prefix: z.string().regex(TENANT_PATTERN, 'must be 2 to 12 of A–Z and 0–9, e.g. KKT'),
  name: Name,
  zone: z.string().refine(isZone, 'must be a time zone such as America/Toronto'),
  locale: z
    .string()
    .refine((tag) => Intl.getCanonicalLocales(tag).length === 1, 'must be a locale such as en-CA'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as CAD'),
  firstNumber: z.int().min(1).max(999_999).default(1),
  caps: Settings.shape.caps.default({}),
  owner: z.strictObject({ name: Name }),
});

/** Opens the books of a new firm. Called by an operator, never by a person of a tenant: it has no route. */
export async function handler(event: unknown): Promise<{ tenant: TenantId; owner: PersonId }> {
  const { prefix, name, zone, locale, currency, caps, firstNumber, owner } = NewTenant.parse(event);
  const tenant = prefix as TenantId;
  const command = `create-tenant-${prefix}` as CommandId;
  const order = { command, request: prefix, by: 'operator', at: now(), patience: patience() };
  const settings = { name, zone, locale, currency, caps };
  const made = await createTenant(tenant, order, { settings, firstNumber, ownerName: owner.name });
  if (!made.ok) throw problemOf(made.refusal);
  return { tenant, owner: made.value };
}
