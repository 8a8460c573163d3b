import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import type { Change } from '../contract/board.ts';
import { atMostEvery, now } from '../middleware/clock.ts';
import { describe, log } from '../middleware/log.ts';
import { broadcast } from '../outbound/connections.ts';
import { framesOf, pingOf, rightsOf } from '../outbound/frames.ts';
import { tenantOfKey } from '../table/keys.ts';
import { parseEntry, toChange } from '../table/log-entry.ts';

type Published = { readonly tenant: TenantId; readonly change: Change; readonly sequence: string };

/** Four frames a second are as live as an eye can tell; a burst beyond that is merged instead of sent one by one. */
const FRAME_EVERY_MS = 250;

/**
 * New log entries → everybody who has that tenant's board open, one merged frame each, and a ping to technicians when visits changed; then the
 * sockets are closed of whoever may do something else now, or nothing. The tenant comes from the record's key. A tenant that fails is tried
 * again from its first record, a socket that could not be closed from the entry that closes it; who hears a version twice ignores it.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const quarterSecond = atMostEvery(FRAME_EVERY_MS);
  const byTenant = Map.groupBy(event.Records.map(read), ({ tenant }) => tenant);
  const failures = await Promise.all(
    [...byTenant].map(([tenant, published]) => publish(tenant, published)),
  );
  // The first change of a quiet board is sent at once; the next batch of these tenants begins only when this one has ended.
  await quarterSecond();
  return { batchItemFailures: failures.flat() };
}

function read({ dynamodb }: DynamoDBRecord): Published {
  const entry = parseEntry(
    unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>),
  );
  const tenant = tenantOfKey(entry.pk);
  if (!tenant) throw new Error(`a log entry without a tenant: ${entry.pk}`);
  return { tenant, change: toChange(entry), sequence: dynamodb?.SequenceNumber ?? '' };
}

async function publish(tenant: TenantId, published: readonly Published[]) {
  try {
    const changes = published.map(({ change }) => change).sort((a, b) => a.version - b.version);
    const news = {
      frames: framesOf(changes),
      pings: pingOf(changes),
      rights: rightsOf(changes),
    };
    const { mayHear, ...told } = await broadcast(tenant, news, now());
    const of = { version: changes.at(-1)?.version, changes: changes.length };
    log(mayHear.size > 0 ? 'error' : 'info', 'published', { tenant, ...of, ...told });
    return again(published.filter(({ change }) => mayHear.has(change.id as PersonId)));
  } catch (error) {
    log('error', 'not published', { tenant, ...describe(error) });
    return again(published);
  }
}

const again = (failed: readonly Published[]) =>
  failed.map(({ sequence }) => ({ itemIdentifier: sequence }));
