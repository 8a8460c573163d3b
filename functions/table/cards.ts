import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Card } from '../../domain/card.ts';
import { isNumberOf, type TenantId, type WorkOrderNumber } from '../../domain/ids.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { type Boarded, fromCardRow, toCard, type Versioned } from './card-row.ts';
import { dataClient, tableName } from './client.ts';
import { fromGoneRow } from './gone-row.ts';
import { boardPartition, cardKey, goneCardKey, type Key } from './keys.ts';
import { readPartition } from './query.ts';

/** All orders of a board, read strongly. */
export async function readOrders(tenant: TenantId): Promise<readonly Versioned<Boarded>[]> {
  const rows = await readPartition(tenant, boardPartition(tenant));
  return rows.map((row) => fromCardRow(tenant, row));
}

/** The same as the wire shows them. */
export async function readCards(tenant: TenantId): Promise<readonly Card[]> {
  return (await readOrders(tenant)).map(({ order, version }) => toCard(order, version));
}

/** An order's card; undefined when it was never made, is another tenant's, or has left the board. */
export async function findOnBoard(
  tenant: TenantId,
  number: WorkOrderNumber,
): Promise<Versioned<Boarded> | undefined> {
  if (!isNumberOf(tenant, number)) return undefined;
  const row = await read(tenant, cardKey(tenant, number));
  return row && fromCardRow(tenant, row);
}

/** An order, on the board or gone from it; undefined when it was never made or is another tenant's. */
export async function findOrder(
  tenant: TenantId,
  number: WorkOrderNumber,
): Promise<Versioned<WorkOrder> | undefined> {
  const onBoard = await findOnBoard(tenant, number);
  if (onBoard || !isNumberOf(tenant, number)) return onBoard;
  const row = await read(tenant, goneCardKey(tenant, number));
  // It may have come back between the two looks.
  return row ? fromGoneRow(tenant, number, row) : findOnBoard(tenant, number);
}

async function read(tenant: TenantId, key: Key): Promise<Record<string, unknown> | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item;
}
