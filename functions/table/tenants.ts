import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Settings } from '../contract/board.ts';
import { dataClient, tableName } from './client.ts';
import { commit } from './commit.ts';
import { draftOfNew } from './directory.ts';
import type { Order } from './draft.ts';
import { SETTINGS_ID, TENANTS_PARTITION, tenantKey } from './keys.ts';
import { emptyHead } from './log-entry.ts';
import { putNew } from './write.ts';

export type NewTenant = {
  readonly settings: Omit<Settings, 'version'>;
  /** The first work order's running number: a firm that comes from another system goes on counting. */
  readonly firstNumber: number;
  readonly ownerName: string;
};

const OWNER_ID = 'U1' as PersonId;
const TENANTS_A_PAGE = 100;

/** Opens a tenant's books: its rules and its first owner, in one transaction. Answers the owner's id. */
export async function createTenant(
  tenant: TenantId,
  order: Order,
  wish: NewTenant,
): Promise<Result<PersonId>> {
  const owner = { id: OWNER_ID, name: wish.ownerName, role: 'owner' } as const;
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

/** Every tenant after `after`, in the order of their prefixes, a page at a time: for functions that cross tenants. */
export async function* listTenants(after?: TenantId): AsyncGenerator<TenantId> {
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
    for (const { sk } of page.Items ?? []) yield sk as TenantId;
    from = page.LastEvaluatedKey;
  } while (from);
}
