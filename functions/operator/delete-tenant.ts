import * as z from 'zod';
import type { TenantId } from '../../domain/ids.ts';
import { TenantPrefix } from '../contract/values.ts';
import { forAbout } from '../middleware/clock.ts';
import { log } from '../middleware/log.ts';
import { removeAccount } from '../outbound/accounts.ts';
import { closeSockets } from '../outbound/close-sockets.ts';
import { beginDelete, deleteRows, forgetTenant } from '../table/delete-tenant.ts';
import { readPeople } from '../table/directory.ts';
import { inBunches } from '../table/query.ts';

const Asked = z.strictObject({
  prefix: TenantPrefix,
  /** The prefix once more: nobody deletes a firm by one slip. */
  confirm: z.string(),
  nth: z.int().min(0).default(0),
});

/** The user pool takes away twenty-five a second. */
const ACCOUNTS_AT_ONCE = 5;
const ANSWER_WITHIN_MS = 15_000;

/** Deletes a tenant, a piece a call: `next` says where to go on. Begun anew it goes over what is left. */
export async function handler(event: unknown): Promise<{ next?: number }> {
  const { prefix: tenant, confirm, nth } = Asked.parse(event);
  if (confirm !== tenant) throw new Error(`“${confirm}” is not ${tenant}: nothing was deleted.`);
  const begun = await beginDelete(tenant);
  if (typeof begun === 'string') throw new Error(begun);
  const { closed } = begun;
  if (closed) {
    if (nth === 0) {
      await closeSockets(tenant);
      await removeAccounts(tenant);
    }
    const next = await deleteRows(tenant, closed, nth, forAbout(ANSWER_WITHIN_MS));
    if (next !== undefined) return { next };
  }
  await forgetTenant(tenant, closed);
  log('info', 'tenant deleted', { tenant });
  return {};
}

/** While it still stands who worked there: nobody signs in any more, and each address is free for another firm. */
async function removeAccounts(tenant: TenantId): Promise<void> {
  await inBunches(await readPeople(tenant), ACCOUNTS_AT_ONCE, async ({ id: person, email }) => {
    if (email) await removeAccount({ tenant, person, email });
  });
}
