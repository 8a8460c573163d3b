import { BatchGetCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import {
  type CustomerId,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
  workOrderNumber,
} from '../../domain/ids.ts';
import type { Terms } from '../../domain/sla.ts';
import { type Boarded, fromCardRow, type Versioned } from './card-row.ts';
import { dataClient, tableName } from './client.ts';
import { Busy } from './commit.ts';
import { Detail } from './details.ts';
import { boardPartition, cardKey, detailKey, sequenceOfKey } from './keys.ts';

export type Asked = {
  /** The running number behind which the page begins. */
  readonly after: number;
  /** As many orders at most. */
  readonly most: number;
  readonly customer?: CustomerId | undefined;
};
export type OpenPage = {
  /** In the order of their numbers. */
  readonly orders: readonly Versioned<Boarded>[];
  /** The running number behind which the next page begins; none behind the last one. */
  readonly next: number | undefined;
};

/**
 * Open orders of a board by their numbers, read strongly. Of all customers a page costs what its cards weigh; of one customer the whole
 * board is read for it.
 */
export async function readOpenOrders(
  tenant: TenantId,
  { after, most, customer }: Asked,
): Promise<OpenPage> {
  const orders: Versioned<Boarded>[] = [];
  const isMeant = ({ order }: Versioned<Boarded>) =>
    order.status !== 'completed' && (customer === undefined || order.customerId === customer);
  let from: number | undefined = after;
  while (from !== undefined && orders.length < most) {
    const page: QueryCommandOutput = await dataClient(tenant).send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :board AND sk > :after',
        ExpressionAttributeValues: {
          ':board': boardPartition(tenant),
          ':after': cardKey(tenant, workOrderNumber(tenant, from)).sk,
        },
        ConsistentRead: true,
        Limit: customer === undefined ? most - orders.length : undefined,
      }),
    );
    orders.push(...(page.Items ?? []).map((row) => fromCardRow(tenant, row)).filter(isMeant));
    from = page.LastEvaluatedKey && sequenceOfKey(String(page.LastEvaluatedKey.sk));
  }
  if (orders.length <= most) return { orders, next: from };
  const some = orders.slice(0, most);
  return { orders: some, next: sequenceOf((some.at(-1) as Versioned<Boarded>).order.number) };
}

const ROWS_A_CALL = 100;
const CALLS_MAX = 10;
const TermsRow = Detail.pick({ terms: true });

/** What was agreed on some orders, read strongly: one read unit for each 4 KB behind a card. Throws Busy when the table gives too little. */
export async function readTerms(
  tenant: TenantId,
  numbers: readonly WorkOrderNumber[],
): Promise<ReadonlyMap<WorkOrderNumber, Terms>> {
  const found = new Map<string, Terms>();
  let keys = numbers.map((number) => detailKey(tenant, number));
  for (let call = 0; keys.length > 0; call += 1) {
    if (call > CALLS_MAX + numbers.length / ROWS_A_CALL)
      throw new Busy('the table is out of breath');
    const { Responses = {}, UnprocessedKeys = {} } = await dataClient(tenant).send(
      new BatchGetCommand({
        RequestItems: {
          [tableName()]: {
            Keys: keys.slice(0, ROWS_A_CALL),
            ProjectionExpression: 'pk, sk, terms',
            ConsistentRead: true,
          },
        },
      }),
    );
    for (const row of Responses[tableName()] ?? [])
      found.set(String(row.pk), TermsRow.parse(row).terms);
    const left = (UnprocessedKeys[tableName()]?.Keys ?? []) as typeof keys;
    keys = [...left, ...keys.slice(ROWS_A_CALL)];
  }
  const terms = (number: WorkOrderNumber) => found.get(detailKey(tenant, number).pk);
  return new Map(numbers.flatMap((number) => entryOf(number, terms(number))));
}

function entryOf<K, V>(key: K, value: V | undefined): [K, V][] {
  return value === undefined ? [] : [[key, value]];
}
