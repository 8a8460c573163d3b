import type { JobNumber, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { LINES_MAX, type LineItem } from '../contract/work-order.ts';
import { putDetail, readDetail } from './details.ts';
import type { Order } from './draft.ts';
import type { LogEntry } from './log-entry.ts';
import { changeOrder, type Wish } from './work-orders.ts';

export type Used = Pick<LineItem, 'description' | 'quantity'>;

/**
 * What was used on a visit becomes a line of its order; the price is the office's to say. Whatever others did to the order meanwhile
 * stands in nobody's way.
 */
export function useMaterial(
  tenant: TenantId,
  order: Order,
  {
    job,
    used,
    ...seen
  }: Pick<Wish, 'number' | 'seen' | 'onlyVisitsOf' | 'pressedAt'> & {
    readonly job: JobNumber;
    readonly used: Used;
  },
): Promise<Result<LogEntry>> {
  return changeOrder(tenant, order, {
    ...seen,
    async ask() {
      const detail = await readDetail(tenant, seen.number);
      const { lineItems: was } = detail;
      if (was.length >= LINES_MAX) return refuse({ code: 'too-many-line-items', most: LINES_MAX });
      const lineItems: LineItem[] = [...was, { kind: 'material', ...used, unitPrice: 0 }];
      return ok({
        command: { do: 'use-material', job },
        detail: { set: { lineItems }, was: { lineItems: was } },
        rows: () => [putDetail(tenant, seen.number, { ...detail, lineItems })],
      });
    },
  });
}
