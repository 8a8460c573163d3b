import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant } from '../../domain/calendar.ts';
import type { TenantId } from '../../domain/ids.ts';
import { hookWaitAfter, isHookGivenUp } from '../../domain/retry.ts';
import { dataClient, tableName } from './client.ts';
import { readPeople } from './directory.ts';
import { hookHealthKey } from './hook-keys.ts';
import type { Health, Hook } from './hooks.ts';
import { putMessage } from './outbox.ts';
import { transact, type Write } from './write.ts';

/** Longer than a try takes: nobody else calls a receiver that fails while one tries. */
const TRY_MS = 60_000;

/** Takes the one try that a failing receiver gets now. Undefined when somebody else has it. */
export async function takeTry(tenant: TenantId, hook: Hook, at: string): Promise<Hook | undefined> {
  const health = { ...hook.health, nextTryAt: toInstant(Date.parse(at) + TRY_MS) };
  const isOurs = await written(tenant, healthUpdate(tenant, hook, health));
  return isOurs ? { ...hook, health } : undefined;
}

/** It answered as it should: whatever waits may go. */
export async function markWell(tenant: TenantId, hook: Hook): Promise<void> {
  if (hook.health.fails > 0) await written(tenant, healthUpdate(tenant, hook, { fails: 0 }));
}

/**
 * It failed. The next try is later each time; after a day of failures, or when it said that it is `gone`, nobody calls it any more and the
 * owners are told. Answers how it fares now. `at`: ISO instant of now.
 */
export async function markFailed(
  tenant: TenantId,
  hook: Hook,
  { problem, gone, at }: { readonly problem: string; readonly gone: boolean; readonly at: string },
): Promise<Health> {
  const fails = hook.health.fails + 1;
  const since = hook.health.since ?? at;
  const isOver = gone || isHookGivenUp(since, at);
  const health: Health = isOver
    ? { fails, since, problem, stopped: gone ? 'gone' : 'failing' }
    : { fails, since, problem, nextTryAt: toInstant(Date.parse(at) + hookWaitAfter(fails)) };
  const update = healthUpdate(tenant, hook, health);
  if (!isOver) await written(tenant, update);
  else await transact(tenant, [update, ...(await mails(tenant, hook, since, at))]);
  return health;
}

async function mails(tenant: TenantId, { id }: Hook, since: string, at: string): Promise<Write[]> {
  const people = await readPeople(tenant);
  return people
    .filter(({ role, email, inactive }) => role === 'owner' && email && !inactive)
    .map(({ email = '', name }) =>
      putMessage(tenant, { kind: 'webhook', hook: id, since, to: email, name }, at),
    );
}

/** Makes a receiver well that an owner calls well: to be written with whatever says so. */
export function forgetHealth(tenant: TenantId, id: string): Write {
  return { Delete: { TableName: tableName(), Key: hookHealthKey(tenant, id) } };
}

const FIELDS = ['fails', 'since', 'nextTryAt', 'problem', 'stopped'] as const;

/** How it fares now, if it still fares as it did when it was read. */
function healthUpdate(tenant: TenantId, { id, health: seen }: Hook, health: Health) {
  const set = FIELDS.filter((field) => health[field] !== undefined);
  const remove = FIELDS.filter((field) => health[field] === undefined);
  const same = (field: 'fails' | 'nextTryAt' | 'stopped') =>
    seen[field] === undefined ? `attribute_not_exists(${field})` : `${field} = :seen_${field}`;
  const isNew = seen.fails === 0 ? 'attribute_not_exists(fails) OR ' : '';
  return {
    Update: {
      TableName: tableName(),
      Key: hookHealthKey(tenant, id),
      UpdateExpression: [
        `SET ${set.map((field) => `${field} = :${field}`).join(', ')}`,
        ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
      ].join(' '),
      ConditionExpression: `(${isNew}fails = :seen_fails) AND ${same('nextTryAt')} AND ${same('stopped')}`,
      ExpressionAttributeValues: {
        ...Object.fromEntries(set.map((field) => [`:${field}`, health[field]])),
        ':seen_fails': seen.fails,
        ...(seen.nextTryAt && { ':seen_nextTryAt': seen.nextTryAt }),
        ...(seen.stopped && { ':seen_stopped': seen.stopped }),
      },
    },
  };
}

async function written(
  tenant: TenantId,
  { Update }: ReturnType<typeof healthUpdate>,
): Promise<boolean> {
  try {
    await dataClient(tenant).send(new UpdateCommand(Update));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
