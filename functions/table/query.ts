import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';

/**
 * All rows of a partition of a tenant, or those whose sort keys begin with `rows`; read strongly, in the order of their sort keys, as
 * many pages as it takes.
 */
export async function readPartition(
  tenant: TenantId,
  partition: string,
  rows?: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const found: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dataClient(tenant).send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: `pk = :partition${rows ? ' AND begins_with(sk, :rows)' : ''}`,
        ExpressionAttributeValues: { ':partition': partition, ...(rows && { ':rows': rows }) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const row of page.Items ?? []) found.push(row);
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}
