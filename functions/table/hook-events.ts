import { createHash } from 'node:crypto';
import type { Card } from '../../domain/card.ts';
import type { HookEvent } from '../../domain/hook-event.ts';
import { entityKind, type TenantId } from '../../domain/ids.ts';
import type { Column } from '../../domain/lifecycle.ts';
import type { HookBody } from '../contract/webhook.ts';
import { env } from '../env.ts';
import { readCustomer, readProperty } from './directory.ts';
import { hookMessageKey, hookMessageRow } from './hook-outbox.ts';
import { type Hook, heard } from './hooks.ts';
import type { Key } from './keys.ts';
import { type LogEntry, versionOf } from './log-entry.ts';

/** Something that receivers may be told. */
export type Happened = {
  readonly event: HookEvent;
  readonly card: Card;
  readonly from?: Column | undefined;
  /** What makes it this one and no other: a board version, or a deadline in seconds. */
  readonly which: string | number;
  readonly at: string;
};

/** What an entry of the log is to receivers: an order that was made, that moved, that was completed. Mostly nothing. */
export function happenedIn(entry: LogEntry): readonly Happened[] {
  const { id, kind, set, was, at: written, happenedAt: at = written } = entry;
  if (entityKind(id) !== 'work-order' || !set || !entry.card) return [];
  const card = entry.card as Card;
  const which = versionOf(entry);
  const of = (event: HookEvent, from?: unknown): Happened => ({
    ...{ event, card, which, at, from: from as Column | undefined },
  });
  if (kind === 'created' || kind === 'converted') return [of('work-order.created')];
  if (set.status === undefined || set.status === was?.status) return [];
  const moved = of('work-order.moved', was?.status);
  return card.status === 'completed' ? [moved, of('work-order.completed', was?.status)] : [moved];
}

/** A row of the outbox for each receiver that hears of it; the names in it are those of now. `at`: ISO instant of now. */
export async function hookRowsOf(
  tenant: TenantId,
  hooks: readonly Hook[],
  happened: Happened,
  at: string,
) {
  const told = heard(hooks, happened.event);
  if (told.length === 0) return [];
  const { event, card, which } = happened;
  const data = await dataOf(tenant, happened);
  return told.map(({ id: hook }) => {
    const { number: workOrder } = card;
    const key = hookMessageKey(tenant, { event, workOrder, which }, hook);
    const message = messageId(key);
    const { version } = card;
    const body = JSON.stringify({
      ...{ id: message, type: event, at: happened.at, tenant, version, data },
    } satisfies HookBody);
    return hookMessageRow(key, { hook, event, workOrder, message, body }, tenant, at);
  });
}

/** The same for the same event and receiver, however often it is worked out. */
const messageId = ({ pk, sk }: Key) =>
  `evt_${createHash('sha256').update(`${pk}/${sk}`).digest('base64url').slice(0, 24)}`;

async function dataOf(tenant: TenantId, { card, from }: Happened): Promise<HookBody['data']> {
  const { number, title, status, priority, customerId, propertyId, dueDate, breachAt } = card;
  const [customer, property] = await Promise.all([
    readCustomer(tenant, customerId),
    propertyId && readProperty(tenant, propertyId),
  ]);
  return {
    ...{ number, title, status, from, priority },
    customer: { id: customerId, name: customer?.name ?? '' },
    property: property ? { id: property.id, name: property.name } : undefined,
    ...{ dueDate, deadline: breachAt, url: `${env('SITE_ORIGIN')}/work-orders/${number}` },
  };
}
