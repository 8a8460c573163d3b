import type { PersonId, TenantId } from '../../domain/ids.ts';
import { happenedAt } from '../../domain/pressed.ts';
import { ok, type Result } from '../../domain/result.ts';
import { paused, resumed, type Terms } from '../../domain/sla.ts';
import type { Hold } from '../../domain/work-order.ts';
import { agreementOf } from './agreements.ts';
import { kept, putDetail, putNote, readDetail } from './details.ts';
import type { Order } from './draft.ts';
import type { LogEntry } from './log-entry.ts';
import { type Asked, changeOrder, type Wish } from './work-orders.ts';

/** What is done to an order in so many words; they stand in its history, which every screen may ask for and none is sent. */
type Seen = Pick<Wish, 'number' | 'seen' | 'onlyVisitsOf' | 'pressedAt'>;

/** Puts it on hold. On one that is on hold already: for another reason, or with other words. */
export function holdOrder(
  tenant: TenantId,
  order: Order,
  seen: Seen,
  hold: Hold,
): Promise<Result<LogEntry>> {
  return changeOrder(tenant, order, {
    ...seen,
    async ask({ order: current }) {
      const was = 'onHold' in current ? current.onHold?.note : undefined;
      const detail =
        was === hold.note ? undefined : told({ note: hold.note ?? null }, { note: was ?? null });
      const waits = await withTerms(tenant, seen, (terms) => paused(terms, hold, order.at));
      return ok({ command: { do: 'hold', hold }, detail, ...waits });
    },
  });
}

/** Takes it off hold (`resume`), or brings one back that was cancelled (`reopen`): either way it waits no longer. */
export function goOn(
  tenant: TenantId,
  order: Order,
  seen: Seen,
  deed: 'resume' | 'reopen',
): Promise<Result<LogEntry>> {
  return changeOrder(tenant, order, {
    ...seen,
    async ask() {
      const goes = await withTerms(tenant, seen, (terms) => resumed(terms, order.at));
      return ok({ command: { do: deed }, ...goes });
    },
  });
}

/** What waiting makes of the terms of an order: its deadlines are counted anew, and what lies behind its card is kept. */
async function withTerms(
  tenant: TenantId,
  { number }: Seen,
  change: (terms: Terms) => Terms,
): Promise<Pick<Asked, 'agreed' | 'rows'>> {
  const detail = await readDetail(tenant, number);
  const terms = change(detail.terms);
  const agreed = await agreementOf(tenant, terms);
  const rows = () => [putDetail(tenant, number, { ...detail, terms: kept(terms) })];
  return { agreed, rows: terms === detail.terms ? undefined : rows };
}

/** Cancels it and its open visits. */
export function cancelOrder(
  tenant: TenantId,
  order: Order,
  seen: Seen,
  reason: string,
): Promise<Result<LogEntry>> {
  return changeOrder(tenant, order, {
    ...seen,
    ask: async () => ok({ command: { do: 'cancel', reason }, detail: told({ reason }) }),
  });
}

/** Notes something on it, also when it is cancelled. For a technician (`onlyVisitsOf`), only on one with a visit of theirs. */
export function noteOrder(
  tenant: TenantId,
  order: Order,
  seen: Seen,
  text: string,
): Promise<Result<LogEntry>> {
  const said = { by: order.by as PersonId, text };
  return changeOrder(tenant, order, {
    ...seen,
    async ask(found) {
      const at = happenedAt(seen.pressedAt, order.at, found.order);
      return ok({
        command: { do: 'note' },
        detail: told({ note: text }),
        rows: (version) => [putNote(tenant, seen.number, { version, at, ...said })],
      });
    },
  });
}

type Fields = Record<string, unknown>;
const told = (set: Fields, was?: Fields) => ({ set, was });
