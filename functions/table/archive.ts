import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Archived, archive, archivedFrom, missedArchive } from '../../domain/archive.ts';
import {
  type CommandId,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
  workOrderNumber,
} from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { CARD_VERSION, type Versioned } from './card-row.ts';
import { findOnBoard, readOrders } from './cards.ts';
import { dataClient, tableName } from './client.ts';
import { commit, type Decision } from './commit.ts';
import { readSettings, settingsNow } from './directory.ts';
import type { Order } from './draft.ts';
import { moveDue } from './due.ts';
import { fromGoneRow } from './gone-row.ts';
import { archivePartition, cardKey, sequenceOfKey } from './keys.ts';
import { draftOfStep } from './order-draft.ts';
import { inBunches } from './query.ts';
import { TABLE } from './schema.ts';
import { transact } from './write.ts';

/** Who does it: the log names nobody of the firm. */
const SCHEDULE = 'schedule';

/**
 * Takes a completed order off the board whose time there is over, by an entry of its own: every board hears of it, and counts and checksum
 * follow. One that somebody was faster with (archived already, reopened, to stay longer by other settings) is left as it is.
 */
export async function archiveOrder(
  tenant: TenantId,
  number: WorkOrderNumber,
  { at, patience }: Pick<Order, 'at' | 'patience'>,
): Promise<void> {
  // Without the prefix: the firm may be taken elsewhere under another.
  const command = `archive-${sequenceOf(number)}-${at}` as CommandId;
  const order = { command, request: 'archive', by: SCHEDULE, at, patience };
  await commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const found = await findOnBoard(tenant, number);
    if (found?.order.status !== 'completed') return refuse({ code: 'not-found' });
    const { zone, archiveAfterDays } = await readSettings(tenant, head);
    if (archivedFrom(found.order, archiveAfterDays) > at) return refuse({ code: 'not-found' });
    const before = { ...found, jobs: [] };
    const after = { order: archive(found.order, zone, at), jobs: [] };
    return ok({
      drafts: [draftOfStep(tenant, head, { command: { do: 'archive' }, before, after, zone })],
    });
  });
}

const AT_ONCE = 10;

/**
 * Gives the completed orders of a board a place in the due index that would otherwise stay longer than they should: completing writes
 * none, for it is to cost no more than any move. 3 write units for one without a place, 4 for one whose place comes too late; none for the
 * others. Whoever changed meanwhile is met the next time. Answers how many were placed.
 */
export async function placeCompleted(tenant: TenantId): Promise<number> {
  const [orders, { archiveAfterDays }] = await Promise.all([
    readOrders(tenant),
    settingsNow(tenant),
  ]);
  const missed = orders.flatMap(({ order, version }) => {
    const at = order.status === 'completed' ? missedArchive(order, archiveAfterDays) : undefined;
    return at === undefined ? [] : [{ order, version, at }];
  });
  const placed = await inBunches(missed, AT_ONCE, ({ order, version, at }) => {
    const seen = { due: order.alertAt, version: { attribute: CARD_VERSION, is: version } };
    return transact(tenant, [moveDue(cardKey(tenant, order.number), seen, at)]);
  });
  return placed.filter((done) => done).length;
}

/** A year of a large firm is a few dozen pages; a page is far below what a function may answer. */
const PAGE = 500;

export type ArchivePage = {
  readonly orders: readonly Versioned<Archived>[];
  /** The place in the index behind which the next page begins; none behind the oldest. */
  readonly next: string | undefined;
};

/** The archived orders that were completed in a month (YYYY-MM), the newest first; `after` is the place at which the page before ended. */
export async function readArchive(
  tenant: TenantId,
  month: string,
  after?: string,
): Promise<ArchivePage> {
  const { name, partitionKey, sortKey } = TABLE.index;
  const { Items = [], LastEvaluatedKey } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: name,
      KeyConditionExpression: `#month = :month${after ? ' AND #place < :after' : ''}`,
      ExpressionAttributeNames: { '#month': partitionKey, ...(after && { '#place': sortKey }) },
      ExpressionAttributeValues: {
        ':month': archivePartition(tenant, month),
        ...(after && { ':after': after }),
      },
      ScanIndexForward: false,
      Limit: PAGE,
    }),
  );
  return {
    orders: Items.map((row) => archivedIn(tenant, row)),
    next: LastEvaluatedKey && String(LastEvaluatedKey[sortKey]),
  };
}

function archivedIn(tenant: TenantId, row: Readonly<Record<string, unknown>>): Versioned<Archived> {
  const number = workOrderNumber(tenant, sequenceOfKey(String(row[TABLE.index.sortKey])));
  const { order, version } = fromGoneRow(tenant, number, row);
  if (order.status !== 'archived') throw new Error(`${number} is in no archive`);
  return { order, version };
}
