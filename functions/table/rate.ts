import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TenantId } from '../../domain/ids.ts';
import { type Limit, latestFull, take } from '../../domain/token-bucket.ts';
import { dataClient, tableName } from './client.ts';
import { rateKey } from './keys.ts';
import { TABLE } from './schema.ts';

/** When the bucket is full again: ms since 1970. */
const RateRow = z.object({ fullAt: z.number() });

/** What an instance answered since it last told the bucket. */
export type Tab = {
  readonly requests: number;
  /** When the first of them came, and now: ms since 1970. */
  readonly from: number;
  readonly at: number;
};

/** A day: what a firm that is gone still asked for vanishes by itself. */
const KEPT_SECONDS = 24 * 3600;

/**
 * Takes a tab from the tenant's bucket, whatever that holds, and answers when it is full again. One write unit; two when another instance
 * took from a bucket that was `known` as full. Throws when the row cannot be written before `signal` says that it is too late.
 */
export async function takeFromBucket(
  tenant: TenantId,
  tab: Tab,
  limit: Limit,
  known: number,
  signal: AbortSignal,
): Promise<number> {
  const isFull = known < tab.from;
  try {
    return await write(tenant, tab, limit, isFull, signal);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return await write(tenant, tab, limit, !isFull, signal);
  }
}

/** `take` of the domain as one conditional write: onto what is taken already, or from a full bucket. */
async function write(
  tenant: TenantId,
  { requests, from, at }: Tab,
  limit: Limit,
  isFull: boolean,
  abortSignal: AbortSignal,
): Promise<number> {
  const { Attributes } = await dataClient(tenant).send(
    new UpdateCommand({
      TableName: tableName(),
      Key: rateKey(tenant),
      ...(isFull
        ? {
            UpdateExpression: 'SET fullAt = :taken, #ttl = :ttl',
            ConditionExpression:
              'attribute_not_exists(fullAt) OR NOT (fullAt BETWEEN :from AND :latest)',
          }
        : {
            UpdateExpression: 'SET fullAt = fullAt + :taken, #ttl = :ttl',
            ConditionExpression: 'fullAt BETWEEN :from AND :latest',
          }),
      ExpressionAttributeNames: { '#ttl': TABLE.timeToLive },
      ExpressionAttributeValues: {
        ':taken': take(0, isFull ? from : 0, requests, limit),
        ':from': from,
        ':latest': latestFull(at, limit),
        ':ttl': Math.floor(at / 1000) + KEPT_SECONDS,
      },
      ReturnValues: 'UPDATED_NEW',
    }),
    { abortSignal },
  );
  return RateRow.parse(Attributes).fullAt;
}
