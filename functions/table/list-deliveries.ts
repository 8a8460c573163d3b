import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import type { Delivery } from '../contract/alerts.ts';
import { dataClient, tableName } from './client.ts';
import { outboxPartition } from './keys.ts';
import { type Message, parseMessage } from './outbox.ts';
import { TABLE } from './schema.ts';

const PAGE = 50;

export type DeliveryPage = {
  readonly deliveries: Delivery[];
  /** The place in the index behind which the next page begins; none behind the oldest. */
  readonly next: string | undefined;
};

/** What was or is to be sent for a tenant, the newest first; `after` is the place at which the page before ended. */
export async function readDeliveries(tenant: TenantId, after?: string): Promise<DeliveryPage> {
  const { name, partitionKey, sortKey } = TABLE.index;
  const { Items = [], LastEvaluatedKey } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: name,
      KeyConditionExpression: `#outbox = :outbox${after ? ' AND #place < :after' : ''}`,
      ExpressionAttributeNames: { '#outbox': partitionKey, ...(after && { '#place': sortKey }) },
      ExpressionAttributeValues: {
        ':outbox': outboxPartition(tenant),
        ...(after && { ':after': after }),
      },
      ScanIndexForward: false,
      Limit: PAGE,
    }),
  );
  return {
    deliveries: Items.map(parseMessage).map(toDelivery),
    next: LastEvaluatedKey && String(LastEvaluatedKey[sortKey]),
  };
}

function toDelivery(message: Message): Delivery {
  const { kind, to, workOrder, state, at, tries, nextTryAt, problem, maybeTwice } = message;
  return { kind, to, workOrder, state, at, tries, nextTryAt, problem, maybeTwice };
}
