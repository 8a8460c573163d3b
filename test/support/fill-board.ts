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
  for (let done = 0; done < cards; done += 100) {
    const batches = Array.from({ length: 4 }, (_, batch) =>
      Array.from({ length: 25 }, (_, i) => put(done + batch * 25 + i)),
    );
    await Promise.all(batches.map(write));
  }
}

const TRIES = 20;

/** The embedded engine answers late while others keep its processor busy. */
async function write(rows: readonly { PutRequest: { Item: Record<string, unknown> } }[]) {
  for (let tries = 1; ; tries += 1)
    try {
      const RequestItems = { [tableName()]: [...rows] };
      return await dataClient().send(new BatchWriteCommand({ RequestItems }));
    } catch (error) {
      if (tries === TRIES) throw error;
    }
}
