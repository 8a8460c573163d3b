import { archivedFrom } from '../../domain/archive.ts';
import { type TenantId, workOrderNumber } from '../../domain/ids.ts';
import { alertOf, slaOf } from '../../domain/promise.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { readAlerts } from './alerts.ts';
import { archiveOrder } from './archive.ts';
import { type Boarded, CARD_VERSION, toCard, type Versioned } from './card-row.ts';
import { findOnBoard } from './cards.ts';
import { settingsNow } from './directory.ts';
import type { Order } from './draft.ts';
import { moveDue } from './due.ts';
import { hookRowsOf } from './hook-events.ts';
import { hookMessageKey } from './hook-outbox.ts';
import { heard, readHooks } from './hooks.ts';
import { cardKey, type Key, sequenceOfKey } from './keys.ts';
import { readPartition } from './query.ts';
import { putUntold } from './untold.ts';
import { putNew, transact, type Write } from './write.ts';

type Alert = NonNullable<ReturnType<typeof alertOf>['kind']>;

/**
 * Looks at an order whose time has come: puts what is to be told of it into the outbox, one message a recipient, and sets when it is
 * looked at next, in one transaction and only on the order as it was read. The board knows nothing of it. True when nothing is left to do;
 * false when somebody was faster: then it is to be looked at anew. One that is done is looked at when it is to leave the board, and then
 * does. `at`: ISO instant of now.
 */
export async function lookAtOrder(
  tenant: TenantId,
  { sk }: Key,
  { at, patience }: Pick<Order, 'at' | 'patience'>,
): Promise<boolean> {
  const number = workOrderNumber(tenant, sequenceOfKey(sk));
  const found = await findOnBoard(tenant, number);
  const due = found?.order.alertAt;
  // It left the board, or was looked at already: the index is a moment behind.
  if (!found || due === undefined || due > at) return true;
  const { order } = found;
  const seen = { due, version: { attribute: CARD_VERSION, is: found.version } };
  if (order.status !== 'completed') {
    const { kind, next } = alertOf(order, at);
    const told = kind
      ? [
          ...(await messages(tenant, order, kind, at)),
          ...(await hookMessages(tenant, found, kind, at)),
        ]
      : [];
    return await transact(tenant, [moveDue(cardKey(tenant, number), seen, next), ...told]);
  }
  const { archiveAfterDays } = await settingsNow(tenant);
  const leaves = archivedFrom(order, archiveAfterDays);
  if (leaves > at) return await transact(tenant, [moveDue(cardKey(tenant, number), seen, leaves)]);
  await archiveOrder(tenant, number, { at, patience });
  return true;
}

async function messages(
  tenant: TenantId,
  order: WorkOrder,
  kind: Alert,
  at: string,
): Promise<Write[]> {
  const { breachAt: deadline } = slaOf(order);
  if (deadline === undefined) return [];
  const { recipients } = await readAlerts(tenant);
  const told = recipients.filter(
    ({ kinds, priorities }) => kinds.includes(kind) && priorities.includes(order.priority),
  );
  return await putUntold(tenant, { kind, workOrder: order.number, deadline }, told, at);
}

/** The same to the firm's webhooks; of each deadline once, as to people. */
async function hookMessages(
  tenant: TenantId,
  { order, version }: Versioned<Boarded>,
  kind: Alert,
  at: string,
): Promise<Write[]> {
  const hooks = heard(await readHooks(tenant), `work-order.${kind}`);
  const { breachAt } = slaOf(order);
  if (hooks.length === 0 || breachAt === undefined) return [];
  const which = Date.parse(breachAt) / 1000;
  const event = `work-order.${kind}` as const;
  const { pk, sk } = hookMessageKey(tenant, { event, workOrder: order.number, which }, '');
  const known = new Set((await readPartition(tenant, pk, sk)).map((row) => row.sk));
  const happened = { event, card: toCard(order, version), which, at };
  const rows = await hookRowsOf(tenant, hooks, happened, at);
  return rows.filter((row) => !known.has(row.sk)).map(putNew);
}
