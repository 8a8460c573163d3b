import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, log, plainKey } from '../middleware/log.ts';
import { deliver } from '../outbound/deliver.ts';
import { tenantOfKey } from '../table/keys.ts';

/** As many as the provider takes in a second from a new account, and a little less. */
const AT_ONCE = 10;

/**
 * New messages of the outbox → on their way, at once. What becomes of each is kept in its own row, and the schedule looks after those
 * that wait; only a message whose row could not be reached is asked for again.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
  const waiting = event.Records.values();
  const sender = async () => {
    for (const record of waiting) {
      const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
      if (!(await isDelivered(record))) batchItemFailures.push({ itemIdentifier });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return { batchItemFailures };
}

async function isDelivered({ dynamodb }: DynamoDBRecord): Promise<boolean> {
  const key = { pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' };
  try {
    const tenant = tenantOfKey(key.pk);
    if (!tenant) throw new Error('a message without a tenant');
    await deliver(tenant, key);
    return true;
  } catch (error) {
    log('error', 'mail not looked at', { ...plainKey(key), ...describe(error) });
    return false;
  }
}
