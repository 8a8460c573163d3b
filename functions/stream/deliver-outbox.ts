import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { TenantId } from '../../domain/ids.ts';
import { describe, log, plainKey } from '../middleware/log.ts';
import { deliver } from '../outbound/deliver.ts';
import { deliverHooks } from '../outbound/hook-lanes.ts';
import { tellHooks } from '../outbound/tell-hooks.ts';
import { isHookMessage } from '../table/hook-outbox.ts';
import { type Key, logPartition, tenantOfKey } from '../table/keys.ts';
import { type LogEntry, parseEntry } from '../table/log-entry.ts';

/** As many as the provider takes in a second from a new account, and a little less. */
const AT_ONCE = 10;
/** A batch waits no longer than this and one try for receivers that are slow; what is left then, the schedule looks after. */
const HOOKS_MS = 4_000;

type New = { readonly key: Key; readonly tenant: TenantId; readonly record: DynamoDBRecord };

/**
 * New messages of the outbox → on their way, at once; new entries of the log of firms with webhooks → into the outbox. What becomes of
 * each message is kept in its own row, and the schedule looks after those that wait; only what could not be read or written is asked for
 * again.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const records = event.Records.map(read);
  const entries = records.filter(({ key, tenant }) => key.pk === logPartition(tenant));
  const messages = records.filter((each) => !entries.includes(each));
  const hooks = messages.filter(({ key }) => isHookMessage(key));
  const mails = messages.filter(({ key }) => !isHookMessage(key));
  const [unread, unsent, uncalled] = await Promise.all([
    inLanes(entries, tell),
    inLanes(mails, send),
    deliverHooks(
      hooks.map(({ key }) => key),
      { followsUp: false, milliseconds: HOOKS_MS },
    ),
  ]);
  const failed = [...unread, ...unsent, ...hooks.filter(({ key }) => uncalled.includes(key))];
  return {
    batchItemFailures: failed.map(({ record }) => ({
      itemIdentifier: record.dynamodb?.SequenceNumber ?? '',
    })),
  };
}

function read(record: DynamoDBRecord): New {
  const { pk, sk } = record.dynamodb?.Keys ?? {};
  const key = { pk: pk?.S ?? '', sk: sk?.S ?? '' };
  return { key, tenant: tenantOfKey(key.pk) as TenantId, record };
}

/** So many at once; answers those that failed. */
async function inLanes(all: readonly New[], work: (one: New) => Promise<void>): Promise<New[]> {
  const failed: New[] = [];
  const waiting = all.values();
  const lane = async () => {
    for (const one of waiting) {
      try {
        if (!one.tenant) throw new Error('a record without a tenant');
        await work(one);
      } catch (error) {
        log('error', 'mail not looked at', { ...plainKey(one.key), ...describe(error) });
        failed.push(one);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, lane));
  return failed;
}

const send = ({ tenant, key }: New) => deliver(tenant, key);

async function tell({ tenant, key, record }: New): Promise<void> {
  let entry: LogEntry;
  try {
    const row = record.dynamodb?.NewImage ?? {};
    entry = parseEntry(unmarshall(row as Record<string, AttributeValue>));
  } catch (error) {
    // It never gets better, and must keep no mail behind it from its turn; the fan-out keeps it among its dead letters.
    return log('error', 'entry not read', { ...plainKey(key), ...describe(error) });
  }
  await tellHooks(tenant, entry);
}
