import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Card } from '../../domain/card.ts';
import { isNumberOf, type TenantId, type WorkOrderNumber } from '../../domain/ids.ts';
import { type Boarded, fromCardRow, toCard, type Versioned } from './card-row.ts';
import { dataClient, tableName } from './client.ts';
import { boardPartition, cardKey } from './keys.ts';
import { readPartition } from './query.ts';

/** All cards of a board, read strongly. */
export async function readCards(tenant: TenantId): Promise<readonly Card[]> {
  const rows = await readPartition(tenant, boardPartition(tenant));
  return rows.map((row) => {
    const { order, version } = fromCardRow(tenant, row);
    return toCard(order, version);
  });
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
