import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { toInstant } from '../../domain/calendar.ts';
import type { TenantId } from '../../domain/ids.ts';
import { Customer } from '../contract/board.ts';
import type { Recount } from '../contract/sla.ts';
import { CustomerIdText, Instant, PersonIdText, Version } from '../contract/values.ts';
import { dataClient, tableName } from './client.ts';
import { dueKey, type Key } from './keys.ts';
import { putNew, putOver, type Write } from './write.ts';

/** How far a recount of open orders is. It changes in the transaction that changes the orders, so a crash loses nothing of it. */
const Row = z.object({
  state: z.enum(['running', 'done']),
  /** What the orders get: these rules, or the tier of this customer. */
  rules: Version.optional(),
  customer: CustomerIdText.optional(),
  tier: Customer.shape.tier.optional(),
  /** The running number of the last order that was looked at. */
  after: z.int(),
  looked: z.int(),
  changed: z.int(),
  open: z.int(),
  startedAt: Instant,
  /** Who began it, and by which command: orders are changed in their name, whoever goes on with it. */
  by: PersonIdText,
  command: z.string(),
  /** Counts what was written of it: of two who go on with it at once, one does each step. */
  steps: z.int(),
});
export type RecountRow = z.infer<typeof Row>;

/** So long after its last step the schedule takes care of it. */
const LEFT_ALONE_MS = 2 * 60_000;

export async function readRecount(tenant: TenantId, key: Key): Promise<RecountRow | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item && Row.parse(Item);
}

/** The row after one more step, on condition that nobody made one since it was read (`before`: none = it was not there). */
export function putRecount(
  key: Key,
  before: Pick<RecountRow, 'steps'> | undefined,
  row: RecountRow,
  now: string,
): Write {
  const due = toInstant(Date.parse(now) + LEFT_ALONE_MS);
  const item = { ...key, ...row, ...(row.state === 'running' ? dueKey(key, due) : {}) };
  return before ? putOver(item, 'steps', before.steps) : putNew(item);
}

/** A recount as the wire has it. Orders that came meanwhile keep to the newest rules, and are looked at all the same. */
export function toRecount(row: RecountRow | undefined, open: number): Recount {
  if (!row) return { state: 'none', looked: 0, changed: 0, open };
  const { state, rules, looked, changed, startedAt } = row;
  return { state, rules, looked, changed, open: Math.max(row.open, looked), startedAt };
}
