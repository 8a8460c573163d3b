import type { TenantId } from '../../domain/ids.ts';

const queues = new Map<TenantId, Promise<unknown>>();

/**
 * Lets the commits of one tenant go one after another inside this instance: it would only race itself. Other instances are met by the
 * log's condition, which alone decides.
 */
export async function inTurn<T>(tenant: TenantId, work: () => Promise<T>): Promise<T> {
  const turn = (queues.get(tenant) ?? Promise.resolve()).then(work, work);
  const settled = turn.catch(() => undefined);
  queues.set(tenant, settled);
  try {
    return await turn;
  } finally {
    if (queues.get(tenant) === settled) queues.delete(tenant);
  }
}
