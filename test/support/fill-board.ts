import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type TenantId, workOrderNumber } from '../../domain/ids.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { type Boarded, fromCardRow, toCardRow } from '../../functions/table/card-row.ts';
import { dataClient, tableName } from '../../functions/table/client.ts';

export const TITLE_OF_40 = 'Replace the rooftop unit of the west win';

const ROW = {
  ...{ pk: '', sk: '000000000001', v: 1, t: TITLE_OF_40 },
  ...{ s: 'n', r: 'n', c: 'C3', d: 0, j: 0, m: 1_800_000_000 },
};

/** Puts cards on a board without the log's knowledge, because 50,000 creates would take minutes. `promise`: what each carries of its SLA. */
export async function fillBoard(
  tenant: string,
  cards: number,
  promise: Partial<Pick<WorkOrder, 'complete' | 'alertAt'>> = {},
): Promise<void> {
  const { order } = fromCardRow(tenant as TenantId, ROW);
  const put = (n: number) => {
    const number = workOrderNumber(tenant as TenantId, 100_000 + n);
    const card: Boarded = { ...order, ...promise, number };
    return { PutRequest: { Item: toCardRow(tenant as TenantId, card, 1) } };
  };
  const client = dataClient(tenant as TenantId);
  for (let done = 0; done < cards; done += 250) {
    const batches = Array.from({ length: 10 }, (_, batch) =>
      Array.from({ length: 25 }, (_, i) => put(done + batch * 25 + i)),
    );
    await Promise.all(
      batches.map((rows) =>
        client.send(new BatchWriteCommand({ RequestItems: { [tableName()]: rows } })),
      ),
    );
  }
}
