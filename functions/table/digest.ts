import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { toInstant } from '../../domain/calendar.ts';
import { digestDay } from '../../domain/digest-day.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { AlertRules } from '../contract/alerts.ts';
import { readAlerts } from './alerts.ts';
import { dataClient, tableName } from './client.ts';
import { settingsNow } from './directory.ts';
import { moveDue } from './due.ts';
import { digestKey, dueKey } from './keys.ts';
import { TABLE } from './schema.ts';
import { putUntold } from './untold.ts';
import { transact, type Write } from './write.ts';

const { sortKey } = TABLE.dueIndex;
const Row = z.object({ [sortKey]: z.int().optional() });

/** So late a digest is still sent when the rules are saved between its hour and the scan that would have sent it. */
const STILL_MS = 3_600_000;

const readers = ({ recipients }: AlertRules) =>
  recipients.filter(({ kinds }) => kinds.includes('digest'));

/**
 * Sets when the next digest goes out; to be written with whatever decides that: the rules, or the firm's zone. Without a reader there is no
 * row, and nobody looks.
 */
export function digestRow(tenant: TenantId, rules: AlertRules, zone: string, now: string): Write {
  const key = digestKey(tenant);
  if (readers(rules).length === 0) return { Delete: { TableName: tableName(), Key: key } };
  const from = toInstant(Date.parse(now) - STILL_MS);
  const { next } = digestDay(from, rules.digestAt, zone);
  return { Put: { TableName: tableName(), Item: { ...key, ...dueKey(key, next) } } };
}

/**
 * Sends the digest when its hour has come: one message a reader, and the row moved to the next day's hour. After an outage of days it is
 * one digest, not several. True when nothing is left to do; false when somebody was faster. `at`: ISO instant of now.
 */
export async function sendDigest(tenant: TenantId, at: string): Promise<boolean> {
  const key = digestKey(tenant);
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  const { [sortKey]: seconds } = Row.parse(Item ?? {});
  const due = seconds === undefined ? undefined : toInstant(seconds * 1000);
  if (due === undefined || due > at) return true;
  const [rules, { zone }] = await Promise.all([readAlerts(tenant), settingsNow(tenant)]);
  const { day, next } = digestDay(at, rules.digestAt, zone);
  const to = readers(rules);
  return await transact(tenant, [
    moveDue(key, { due }, to.length > 0 ? next : undefined),
    ...(await putUntold(tenant, { kind: 'digest', day }, to, at)),
  ]);
}
