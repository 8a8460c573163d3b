import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Settings } from '../contract/board.ts';
import { dataClient, tableName } from './client.ts';
import { commit } from './commit.ts';
import { draftOfNew, said } from './directory.ts';
import type { Order } from './draft.ts';
import { SETTINGS_ID, TENANTS_PARTITION, tenantKey } from './keys.ts';
import { emptyHead } from './log-entry.ts';
import { putNew } from './write.ts';

export type NewTenant = {
  readonly settings: Omit<Settings, 'version'>;
  /** The first work order's running number: a firm that comes from another system goes on counting. */
  readonly firstNumber: number;
  readonly ownerName: string;
  /** Where the owner is invited. */
  readonly ownerEmail?: string | undefined;
};

/** What the list of all tenants says of one. */
const TenantRow = z.object({
  sk: z.string(),
  name: z.string(),
  createdAt: z.string(),
  /** The newest export: what of the tenant is safe elsewhere. */
  exported: z.object({ version: z.int(), at: z.string() }).optional(),
  /** It is being read in from a file of this digest. */
  importing: z.string().optional(),
});
export type TenantRow = z.infer<typeof TenantRow>;

const OWNER_ID = 'U1' as PersonId;
const TENANTS_A_PAGE = 100;

/** Opens a tenant's books: its rules and its first owner, in one transaction. Answers the owner's id. */
export async function createTenant(
  tenant: TenantId,
  order: Order,
  wish: NewTenant,
): Promise<Result<PersonId>> {
  // One that is being read in or deleted has no head, and stands in the list all the same.
  if (await findTenant(tenant)) return refuse({ code: 'tenant-exists' });
  const { ownerName: name, ownerEmail: email } = wish;
  const owner = said({ id: OWNER_ID, name, role: 'owner', email });
  const settings = draftOfNew(tenant, 'settings-created', SETTINGS_ID, wish.settings);
  const person = draftOfNew(tenant, 'person-created', OWNER_ID, owner, { lastId: 1 });
  const directory = putNew({ ...tenantKey(tenant), name: wish.settings.name, createdAt: order.at });
  const written = await commit(
    tenant,
    order,
    async (head) =>
      head.version > 0
        ? refuse({ code: 'tenant-exists' })
        : ok({
            drafts: [
              settings,
              { ...person, writes: (version) => [...person.writes(version), directory] },
            ],
          }),
    emptyHead(wish.firstNumber),
  );
  return written.ok ? ok(OWNER_ID) : written;
}

/** What the list says of one tenant, read strongly. */
export async function findTenant(tenant: TenantId): Promise<TenantRow | undefined> {
  const { Item } = await dataClient().send(
    new GetCommand({ TableName: tableName(), Key: tenantKey(tenant), ConsistentRead: true }),
  );
  return Item && TenantRow.parse(Item);
}

/** Notes that all of a tenant, as of this version, is in a file of the operator's. */
export async function noteExport(tenant: TenantId, version: number, at: string): Promise<void> {
  await dataClient().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: tenantKey(tenant),
      UpdateExpression: 'SET exported = :exported',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':exported': { version, at } },
    }),
  );
}

/** Every tenant after `after`, in the order of their prefixes, a page at a time: for functions that cross tenants. */
export async function* listTenants(after?: TenantId): AsyncGenerator<TenantId> {
  for await (const { sk } of tenantRows(after)) yield sk as TenantId;
}

/** The same, with what the list says of each. */
export async function* tenantRows(after?: TenantId): AsyncGenerator<TenantRow> {
  let from: Record<string, unknown> | undefined = after && tenantKey(after);
  do {
    const page = await dataClient().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :tenants',
        ExpressionAttributeValues: { ':tenants': TENANTS_PARTITION },
        ConsistentRead: true,
        ExclusiveStartKey: from,
        Limit: TENANTS_A_PAGE,
      }),
    );
    for (const row of page.Items ?? []) yield TenantRow.parse(row);
    from = page.LastEvaluatedKey;
  } while (from);
}
