import type { CommandId, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { forgetHealth } from './hook-health.ts';
import { findHookMessage, type HookMessage, hookMessageRow } from './hook-outbox.ts';
import { readHook } from './hooks.ts';
import { outboxPartition } from './keys.ts';
import { putNew, transact } from './write.ts';

/**
 * Puts an event into the outbox once more, to the letter; a receiver that fails is called at once, since somebody says that it is worth
 * it. The same command does so once. `at`: ISO instant of now.
 */
export async function sendAgain(
  tenant: TenantId,
  id: string,
  sk: string,
  { command, at }: { readonly command: CommandId; readonly at: string },
): Promise<Result<HookMessage>> {
  const pk = outboxPartition(tenant);
  const [before, hook] = await Promise.all([
    findHookMessage(tenant, { pk, sk }),
    readHook(tenant, id),
  ]);
  if (!hook || before?.hook !== id) return refuse({ code: 'webhook-unknown' });
  if (!hook.active || hook.health.stopped) return refuse({ code: 'webhook-off' });
  // What was sent again may be sent again.
  const key = { pk, sk: `${sk.split('#').slice(0, 5).join('#')}#${command}` };
  const { event, workOrder, body, message } = before;
  const row = hookMessageRow(key, { hook: id, event, workOrder, body, message }, tenant, at);
  const isFailing = hook.health.fails > 0;
  await transact(tenant, [putNew(row), ...(isFailing ? [forgetHealth(tenant, id)] : [])]);
  const put = await findHookMessage(tenant, key);
  return put ? ok(put) : refuse({ code: 'webhook-off' });
}
