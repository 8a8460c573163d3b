import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';
import type { Key } from './keys.ts';

/** One row of a transaction, with its condition. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A row that must not exist yet. */
export function putNew(item: Record<string, unknown>): Write {
  return {
    Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
}

/** A row of which no version but the one that was read may be replaced. `attribute` names the version in that row. */
export function putOver(item: Record<string, unknown>, attribute: string, seen: number): Write {
  return {
    Put: {
      TableName: tableName(),
      Item: item,
      ConditionExpression: '#version = :seen',
      ExpressionAttributeNames: { '#version': attribute },
      ExpressionAttributeValues: { ':seen': seen },
    },
  };
}

/** Takes away a row, if it is still the version that was read. */
export function removeRow(key: Key, attribute: string, seen: number): Write {
  return {
    Delete: {
      TableName: tableName(),
      Key: key,
      ConditionExpression: '#version = :seen',
      ExpressionAttributeNames: { '#version': attribute },
      ExpressionAttributeValues: { ':seen': seen },
    },
  };
}

/** Why a transaction was not written though nothing is wrong with it: somebody was faster, or the table is out of breath. */
const LOST_RACE = new Set(['ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError']);
/** What is thrown when the table is out of breath, or when the answer got lost: nobody knows then whether it was written. */
const LOST_ANSWER = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Writes all rows or none. True when written; false when it is worth looking at the table again and deciding anew. Throws for bugs. */
export async function transact(tenant: TenantId, items: Write[]): Promise<boolean> {
  try {
    await dataClient(tenant).send(new TransactWriteCommand({ TransactItems: items }));
    return true;
  } catch (error) {
    if (isLost(error)) return false;
    throw error;
  }
}

function isLost(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? []).some(({ Code }) => LOST_RACE.has(Code ?? ''));
  }
  const { name, code } = error as { name?: string; code?: string };
  return LOST_ANSWER.has(name ?? '') || LOST_ANSWER.has(code ?? '');
}
