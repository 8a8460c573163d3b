import type { TenantId } from '../../domain/ids.ts';
import type { Recipient } from '../contract/alerts.ts';
import { outboxPartition } from './keys.ts';
import { type About, messageKey, putMessage } from './outbox.ts';
import { readPartition } from './query.ts';
import type { Write } from './write.ts';

/** A message to each of the recipients who was not told the same before. `at`: ISO instant of now. */
export async function putUntold(
  tenant: TenantId,
  about: About,
  recipients: readonly Pick<Recipient, 'email' | 'name'>[],
  at: string,
): Promise<Write[]> {
  if (recipients.length === 0) return [];
  // The recipient is the last part of the key.
  const { sk: told } = messageKey(tenant, { ...about, to: '' });
  const rows = await readPartition(tenant, outboxPartition(tenant), told);
  const known = new Set(rows.map(({ sk }) => sk));
  return recipients
    .map(({ email, name }) => ({ ...about, to: email, name }))
    .filter((message) => !known.has(messageKey(tenant, message).sk))
    .map((message) => putMessage(tenant, message, at));
}
