import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Card } from '../../domain/card.ts';
import { isNumberOf, type TenantId, type WorkOrderNumber } from '../../domain/ids.ts';
import { type Boarded, fromCardRow, toCard, type Versioned } from './card-row.ts';
import { dataClient, tableName } from './client.ts';
import { boardPartition, cardKey } from './keys.ts';

/** All cards of a board, read strongly. */
export async function readCards(tenant: TenantId): Promise<readonly Card[]> {
  const cards: Card[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dataClient(tenant).send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :board',
        ExpressionAttributeValues: { ':board': boardPartition(tenant) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const item of page.Items ?? []) {
      const { order, version } = fromCardRow(tenant, item);
      cards.push(toCard(order, version));
    }
    from = page.LastEvaluatedKey;
  } while (from);
  return cards;
}

/** An order's card; undefined when it was never made, is another tenant's, or has left the board. */
export async function findOrder(
  tenant: TenantId,
  number: WorkOrderNumber,
): Promise<Versioned<Boarded> | undefined> {
  if (!isNumberOf(tenant, number)) return undefined;
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: cardKey(tenant, number), ConsistentRead: true }),
  );
  return Item && fromCardRow(tenant, Item);
}
