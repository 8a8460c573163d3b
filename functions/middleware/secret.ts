import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { TENANT_PATTERN, type TenantId } from '../../domain/ids.ts';

const SECRET_BYTES = 24;

/** A secret that names its tenant, so that it is found in that tenant's rows and nowhere else; what comes after the name proves the right. */
export const newSecret = (tenant: TenantId) =>
  `${tenant}.${randomBytes(SECRET_BYTES).toString('base64url')}`;

/** What is kept of a secret. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** The tenant that a secret claims; the row under its hash must confirm it. */
export function tenantOfSecret(secret: string): TenantId | undefined {
  const prefix = secret.slice(0, secret.indexOf('.'));
  return TENANT_PATTERN.test(prefix) ? (prefix as TenantId) : undefined;
}

/** An id that nobody else has. */
export const newId = (): string => randomUUID();

/** A secret that signs webhooks, in the form of the Standard Webhooks. */
export const newHookSecret = () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
