import { dayIn } from '../../domain/calendar.ts';
import { slaState } from '../../domain/card.ts';
import { digestOf } from '../../domain/digest.ts';
import type { TenantId } from '../../domain/ids.ts';
import { slaOf } from '../../domain/promise.ts';
import { quietUntil } from '../../domain/quiet-hours.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { env } from '../env.ts';
import { readAlerts } from '../table/alerts.ts';
import { findBarred } from '../table/barred.ts';
import { findOnBoard, readCards } from '../table/cards.ts';
import {
  readCustomer,
  readDirectory,
  readPerson,
  readProperty,
  settingsNow,
} from '../table/directory.ts';
import { readHook } from '../table/hooks.ts';
import type { Message } from '../table/outbox.ts';
import { alertMail, type Names } from './mail-alert.ts';
import type { Content } from './mail-content.ts';
import { digestMail } from './mail-digest.ts';
import { hookMail } from './mail-hook.ts';

/** What is to be done with a message now. */
export type Judgement =
  | { readonly is: 'drop'; readonly state: 'outdated' | 'suppressed'; readonly problem: string }
  | { readonly is: 'wait'; readonly until: string }
  | { readonly is: 'send'; readonly firm: string; readonly write: () => Promise<Content> };

const drop = (state: 'outdated' | 'suppressed', problem: string): Judgement => ({
  is: 'drop',
  state,
  problem,
});

/** Looks at everything anew, strongly: hours may lie between a reason to tell and the telling. `now`: ISO instant. */
export async function judge(tenant: TenantId, message: Message, now: string): Promise<Judgement> {
  const [rules, barred, settings, order] = await Promise.all([
    readAlerts(tenant),
    findBarred(tenant, message.to),
    settingsNow(tenant),
    message.workOrder && findOnBoard(tenant, message.workOrder).then((found) => found?.order),
  ]);
  if (barred) return drop('suppressed', `The address ${WHY_BARRED[barred.state]}.`);
  const { zone, locale, name: firm } = settings;
  const manner = { zone, locale };
  const site = env('SITE_ORIGIN');
  const until = rules.quiet && quietUntil(rules.quiet, zone, now);
  if (message.kind === 'webhook') {
    const hook = await readHook(tenant, message.hook ?? '');
    const { stopped, since } = hook?.health ?? {};
    if (!hook?.active || !stopped || since !== message.since)
      return drop('outdated', 'It is called again.');
    if (until) return { is: 'wait', until };
    return { is: 'send', firm, write: async () => hookMail({ hook, manner, site }) };
  }
  const { kind } = message;
  const reader = rules.recipients.find(({ email }) => email === message.to);
  if (!reader?.kinds.includes(kind)) return drop('outdated', 'They are told no more.');
  if (kind === 'digest') {
    const { day = '' } = message;
    if (dayIn(zone, now) !== day) return drop('outdated', 'The day is over.');
    if (until) return { is: 'wait', until };
    return { is: 'send', firm, write: () => digest(tenant, { day, manner, site, now }) };
  }
  if (!order) return drop('outdated', 'The order has left the board.');
  if (!reader.priorities.includes(order.priority))
    return drop('outdated', 'They are told no more.');
  if (!stillSo(order, message, now)) return drop('outdated', 'It is so no more.');
  if (until && order.priority !== 'critical') return { is: 'wait', until };
  const write = async () =>
    alertMail({ kind, order, names: await namesOf(tenant, order), now, manner, site });
  return { is: 'send', firm, write };
}

const WHY_BARRED = {
  bounced: 'does not exist',
  complained: 'called a mail of ours spam',
  unsubscribed: 'was unsubscribed',
} as const;

/** "Nothing stale is sent": the same deadline, not kept, not paused, and in the very state that is told. */
function stillSo(order: WorkOrder, { kind, deadline }: Message, now: string): boolean {
  if (order.status === 'completed') return false;
  const sla = slaOf(order);
  return sla.breachAt === deadline && slaState(sla, now) === kind;
}

async function namesOf(tenant: TenantId, order: WorkOrder): Promise<Names> {
  const { customerId, propertyId, visits } = order;
  const [customer, property, technician] = await Promise.all([
    readCustomer(tenant, customerId),
    propertyId && readProperty(tenant, propertyId),
    visits.next && readPerson(tenant, visits.next.technicianId),
  ]);
  const place = property && [property.name, property.address].filter(Boolean).join(', ');
  return { customer: customer?.name ?? '', property: place, technician: technician?.name };
}

type Day = Omit<Parameters<typeof digestMail>[0], 'digest' | 'customerOf'> & {
  readonly now: string;
};
/** All who read the same digest get the same one, and the board is read once for them. */
const SAME_MS = 60_000;
const digests = new Map<TenantId, { readonly at: number; readonly content: Promise<Content> }>();

function digest(tenant: TenantId, day: Day): Promise<Content> {
  const at = Date.parse(day.now);
  const known = digests.get(tenant);
  if (known && Math.abs(at - known.at) < SAME_MS) return known.content;
  // Digests go out by the hour: those of an hour ago are of no use.
  for (const [other, { at: made }] of digests) if (at - made > SAME_MS) digests.delete(other);
  const content = writeDigest(tenant, day);
  content.catch(() => digests.delete(tenant));
  digests.set(tenant, { at, content });
  return content;
}

async function writeDigest(tenant: TenantId, { now, ...day }: Day): Promise<Content> {
  const [cards, directory] = await Promise.all([readCards(tenant), readDirectory(tenant)]);
  const names = new Map(directory?.customers.map(({ id, name }) => [id, name]));
  const digest = digestOf(cards, directory?.settings.caps ?? {}, day.manner.zone, now);
  return digestMail({ ...day, digest, customerOf: (card) => names.get(card.customerId) ?? '' });
}
