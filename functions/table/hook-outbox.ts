import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { HookEvent } from '../../domain/hook-event.ts';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { Instant, WorkOrderNumberText } from '../contract/values.ts';
import {
  HOOK_DELIVERY_STATES,
  type HookDelivery,
  HookEventName,
  WebhookId,
} from '../contract/webhook.ts';
import { dataClient, tableName } from './client.ts';
import { HOOK_ROWS, hookLogPartition } from './hook-keys.ts';
import { dueKey, type Key, outboxPartition } from './keys.ts';
import { OUTBOX_ROW, TABLE } from './schema.ts';

/** An event on its way to one receiver: the same life as a mail's, in the same partition. */
const Row = z.object({
  pk: z.string(),
  sk: z.string(),
  [OUTBOX_ROW.attribute]: z.literal(OUTBOX_ROW.value),
  hook: WebhookId,
  event: HookEventName,
  workOrder: WorkOrderNumberText,
  /** What is sent, to the letter: each try signs and sends the same. */
  body: z.string(),
  /** The id in the body. */
  message: z.string(),
  state: z.enum(HOOK_DELIVERY_STATES),
  at: Instant,
  tries: z.int(),
  claim: z.string().optional(),
  claimedUntil: Instant.optional(),
  nextTryAt: Instant.optional(),
  sentAt: Instant.optional(),
  status: z.int().optional(),
  problem: z.string().optional(),
});
export type HookMessage = z.infer<typeof Row>;

export type NewHookMessage = Pick<HookMessage, 'hook' | 'event' | 'workOrder' | 'body' | 'message'>;

/** Of an event: its kind, its order, and what makes it this one and no other (a board version, or a deadline). */
export type EventOf = {
  readonly event: HookEvent;
  readonly workOrder: WorkOrderNumber;
  readonly which: string | number;
};

const KEPT_SECONDS = 30 * 24 * 3600;
/** When nobody has settled it by then, the schedule asks for it. */
const LEFT_ALONE_MS = 60_000;

/** Whether a key of the outbox is that of an event to a receiver. */
export const isHookMessage = ({ sk }: Pick<Key, 'sk'>) => sk.startsWith(HOOK_ROWS);
/** The receiver in such a key. */
export const hookOfKey = ({ sk }: Pick<Key, 'sk'>) => sk.split('#')[4] ?? '';

/** "The same is told once": the event and the receiver make the key, the receiver last. */
export function hookMessageKey(
  tenant: TenantId,
  { event, workOrder, which }: EventOf,
  hook: string,
): Key {
  return {
    pk: outboxPartition(tenant),
    sk: `${HOOK_ROWS}${event}#${workOrder}#${which}#${hook}`,
  };
}

/** A new event to a receiver. `at`: ISO instant of now. */
export function hookMessageRow(key: Key, message: NewHookMessage, tenant: TenantId, at: string) {
  const { index } = TABLE;
  return {
    ...key,
    ...message,
    [OUTBOX_ROW.attribute]: OUTBOX_ROW.value,
    state: 'waiting',
    at,
    tries: 0,
    ...dueKey(key, new Date(Date.parse(at) + LEFT_ALONE_MS).toISOString()),
    [index.partitionKey]: hookLogPartition(tenant, message.hook),
    [index.sortKey]: `${at}#${key.sk}`,
    [TABLE.timeToLive]: Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS,
  };
}

/** Puts an event into the outbox, unless the same was put before. */
export async function keepHookMessage(
  tenant: TenantId,
  row: ReturnType<typeof hookMessageRow>,
): Promise<void> {
  const put = {
    TableName: tableName(),
    Item: row,
    ConditionExpression: 'attribute_not_exists(pk)',
  };
  try {
    await dataClient(tenant).send(new PutCommand(put));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** An event as it is now, read strongly. */
export async function findHookMessage(
  tenant: TenantId,
  key: Key,
): Promise<HookMessage | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item && Row.parse(Item);
}

const PAGE = 25;

/** What was or is to be sent to a receiver, the newest first; `after` is the place at which the page before ended. */
export async function readHookDeliveries(tenant: TenantId, hook: string, after?: string) {
  const { name, partitionKey, sortKey } = TABLE.index;
  const { Items = [], LastEvaluatedKey } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: name,
      KeyConditionExpression: `#log = :log${after ? ' AND #place < :after' : ''}`,
      ExpressionAttributeNames: { '#log': partitionKey, ...(after && { '#place': sortKey }) },
      ExpressionAttributeValues: {
        ':log': hookLogPartition(tenant, hook),
        ...(after && { ':after': after }),
      },
      ScanIndexForward: false,
      Limit: PAGE,
    }),
  );
  return {
    messages: Items.map((item) => Row.parse(item)),
    next: LastEvaluatedKey && String(LastEvaluatedKey[sortKey]),
  };
}

/** A message as the log of a webhook lists it. `id`: how it is asked for. */
export function toHookDelivery(message: HookMessage, id: string): HookDelivery {
  const { event, workOrder, state, at, tries, status, problem, nextTryAt, sentAt } = message;
  return { id, event, workOrder, state, at, tries, status, problem, nextTryAt, sentAt };
}
