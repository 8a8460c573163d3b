import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { tableName } from './client.ts';

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
