import * as z from 'zod';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { DELIVERY_STATES, MailKind } from '../contract/alerts.ts';
import { Instant, WorkOrderNumberText } from '../contract/values.ts';
import { dueKey, type Key, outboxPartition } from './keys.ts';
import { OUTBOX_ROW, TABLE } from './schema.ts';
import { putNew, type Write } from './write.ts';

/**
 * What is to be done outside the table, written in the same transaction as the reason for it. A row is in the due index until it is
 * settled, so whoever dies over it is followed by somebody else.
 */
const Row = z.object({
  pk: z.string(),
  sk: z.string(),
  [OUTBOX_ROW.attribute]: z.literal(OUTBOX_ROW.value),
  kind: MailKind,
  to: z.string(),
  name: z.string().optional(),
  workOrder: WorkOrderNumberText.optional(),
  /** The deadline that it warns of: once the order has another, this is outdated. */
  deadline: Instant.optional(),
  /** The day of a digest. */
  day: z.string().optional(),
  /** The webhook that is not called any more, and since when it failed. */
  hook: z.string().optional(),
  since: Instant.optional(),
  state: z.enum(DELIVERY_STATES),
  at: Instant,
  tries: z.int(),
  /** Who is sending it; another may only when `claimedUntil` is past. */
  claim: z.string().optional(),
  claimedUntil: Instant.optional(),
  nextTryAt: Instant.optional(),
  sentAt: Instant.optional(),
  problem: z.string().optional(),
  /** An earlier try ended without an answer: it may have been sent. */
  unsure: z.literal(true).optional(),
  maybeTwice: z.literal(true).optional(),
});
export type Message = z.infer<typeof Row>;

/** A row of the outbox. Throws when it is none. */
export const parseMessage = (item: unknown): Message => Row.parse(item);

/** How long it is kept to be looked up, and to keep the same from being told again. */
const KEPT_SECONDS = 90 * 24 * 3600;
/** When nobody has settled it by then, the schedule asks for it once more. */
const LEFT_ALONE_MS = 5 * 60_000;

/** What is told, whoever hears it. */
export type About =
  | {
      readonly kind: 'at-risk' | 'breached';
      readonly workOrder: WorkOrderNumber;
      readonly deadline: string;
    }
  | { readonly kind: 'digest'; readonly day: string }
  | { readonly kind: 'webhook'; readonly hook: string; readonly since: string };
export type NewMessage = About & { readonly to: string; readonly name?: string | undefined };

/** "The same is told once": the order, what of it, the deadline and the recipient make the key. */
export function messageKey(tenant: TenantId, message: NewMessage): Key {
  return { pk: outboxPartition(tenant), sk: [...aboutOf(message), message.to].join('#') };
}

function aboutOf(message: NewMessage): readonly string[] {
  const { kind } = message;
  if (kind === 'digest') return [kind, message.day];
  if (kind === 'webhook') return [kind, message.hook, message.since];
  return [kind, message.workOrder, String(Date.parse(message.deadline) / 1000)];
}

/** Puts a message into the outbox, unless the same was told before: then the transaction is refused. `at`: ISO instant of now. */
export function putMessage(tenant: TenantId, message: NewMessage, at: string): Write {
  const key = messageKey(tenant, message);
  const asked = new Date(Date.parse(at) + LEFT_ALONE_MS).toISOString();
  const { index } = TABLE;
  return putNew({
    ...key,
    ...message,
    [OUTBOX_ROW.attribute]: OUTBOX_ROW.value,
    state: 'waiting',
    at,
    tries: 0,
    ...dueKey(key, asked),
    // The newest are listed for the owner.
    [index.partitionKey]: key.pk,
    [index.sortKey]: `${at}#${key.sk}`,
    [TABLE.timeToLive]: Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS,
  });
}
