import * as z from 'zod';
import type { TenantId } from '../../domain/ids.ts';
import { TenantPrefix } from '../contract/values.ts';
import { findClosed } from '../table/closed-books.ts';
import { countPeople } from '../table/directory.ts';
import { readHead } from '../table/log.ts';
import { type TenantRow, tenantRows } from '../table/tenants.ts';

const Asked = z.strictObject({ after: TenantPrefix.optional() });
type Listed = Pick<TenantRow, 'name' | 'createdAt' | 'exported'> & {
  readonly prefix: string;
  /** Orders on its board, and people who work there. */
  readonly orders: number;
  readonly people: number;
  readonly version?: number;
  /** Books that nobody is served from. */
  readonly closed?: 'import' | 'delete';
};

const TENANTS_A_CALL = 100;

/** Every firm that uses the product, in the order of their prefixes; `next`: behind which there are more. */
export async function handler(event: unknown): Promise<{ tenants: Listed[]; next?: string }> {
  const { after } = Asked.parse(event);
  const tenants: Listed[] = [];
  for await (const row of tenantRows(after)) {
    const next = tenants.at(-1)?.prefix;
    if (next && tenants.length === TENANTS_A_CALL) return { tenants, next };
    tenants.push(await listed(row));
  }
  return { tenants };
}

async function listed({ sk: prefix, name, createdAt, exported }: TenantRow): Promise<Listed> {
  const tenant = prefix as TenantId;
  const [head, people] = await Promise.all([readHead(tenant), countPeople(tenant)]);
  const orders = head?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
  const closed = head ? undefined : ((await findClosed(tenant))?.why ?? 'delete');
  const more = { ...(head && { version: head.version }), ...(closed && { closed }) };
  return { prefix, name, createdAt, orders, people, ...(exported && { exported }), ...more };
}
