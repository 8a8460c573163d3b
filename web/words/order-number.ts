import { type TenantId, type WorkOrderNumber, workOrderNumber } from '../../domain/ids.ts';

/** The work order that a text names, however it was typed: "1081", "#1081", "wo-kkt-001081", "KKT 1081". `tenant`: the firm's prefix. */
export function orderNumberIn(text: string, tenant: string): WorkOrderNumber | undefined {
  const typed = text.toUpperCase().replaceAll(/[\s#–-]+/g, '');
  const running = new RegExp(`^(?:WO)?(?:${tenant})?(\\d{1,12})$`).exec(typed)?.[1];
  const sequence = Number(running ?? 0);
  return sequence > 0 ? workOrderNumber(tenant as TenantId, sequence) : undefined;
}
