import type { TenantId } from '../../domain/ids.ts';
import { type Key, partition } from './keys.ts';

/** The keys of webhooks; `keys.ts` has them in its table. */
export const hooksPartition = (tenant: TenantId) => partition(tenant, 'HOOKS');
export const hookKey = (tenant: TenantId, id: string): Key => ({
  pk: hooksPartition(tenant),
  sk: id,
});
/** How its receiver fares, apart from what owners say of it. */
export const hookHealthKey = (tenant: TenantId, id: string): Key => ({
  pk: hooksPartition(tenant),
  sk: `${id}#health`,
});
/** What was sent to a webhook, in the index. */
export const hookLogPartition = (tenant: TenantId, id: string) => partition(tenant, `HOOK#${id}`);
export const HOOK_ROWS = 'hook#';
