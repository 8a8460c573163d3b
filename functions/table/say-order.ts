import type { PersonId, TenantId } from '../../domain/ids.ts';
import { happenedAt } from '../../domain/pressed.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Hold } from '../../domain/work-order.ts';
import { putNote } from './details.ts';
import type { Order } from './draft.ts';
import type { LogEntry } from './log-entry.ts';
import { changeOrder, type Wish } from './work-orders.ts';

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
      return ok({ command: { do: 'hold', hold }, detail });
    },
  });
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
