import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { toCursor } from '../../functions/middleware/cursor.ts';
import { hookMessageKey, hookMessageRow } from '../../functions/table/hook-outbox.ts';
import { putNew, transact } from '../../functions/table/write.ts';
import type { Wish } from './cases.ts';
import type { Firm } from './two-firms.ts';

const HOOKS = '/api/settings/webhooks';
const hookOf = (word: string) => ({
  ...{ url: `https://${word}.example/x`, events: ['work-order.moved'] },
});

/** A webhook; a firm has five at most, so each is the only one. */
async function hook(firm: Firm, body?: object) {
  const { webhooks } = await firm.done(`GET ${HOOKS}`, {});
  for (const { id, version: seen } of webhooks)
    await firm.done(`DELETE ${HOOKS}/{id}`, { path: { id }, seen });
  const { id, version } = await firm.done(`POST ${HOOKS}`, { body: hookOf(firm.word) });
  return { path: { id }, seen: version, ...(body && { body }) };
}

/** Something that a webhook was sent. */
async function delivered(firm: Firm) {
  const { id } = (await hook(firm)).path;
  const tenant = firm.tenant as TenantId;
  const { number } = await firm.made();
  const about = { event: 'work-order.moved', workOrder: number as WorkOrderNumber } as const;
  const key = hookMessageKey(tenant, { ...about, which: 7 }, id);
  const message = { ...about, hook: id, body: firm.word, message: firm.word };
  const row = hookMessageRow(key, message, tenant, '2026-11-23T12:00:00Z');
  await transact(tenant, [putNew(row)]);
  return { path: { id, delivery: toCursor(key.sk) } };
}

/** The routes of webhooks. */
export const HOOK_CASES: Readonly<Record<string, (firm: Firm) => Promise<Wish[]>>> = {
  [`GET ${HOOKS}`]: async () => [{}],
  [`POST ${HOOKS}`]: async ({ word }) => [{ body: hookOf(word) }],
  [`PATCH ${HOOKS}/{id}`]: async (firm) => [await hook(firm, { active: false })],
  [`DELETE ${HOOKS}/{id}`]: async (firm) => [await hook(firm)],
  [`POST ${HOOKS}/{id}/secret`]: async (firm) => [await hook(firm)],
  [`POST ${HOOKS}/{id}/test`]: async (firm) => [await hook(firm)],
  [`GET ${HOOKS}/{id}/deliveries`]: async (firm) => {
    const { path } = await delivered(firm);
    const cursor = toCursor('2099-01-01T00:00:00Z#hook#work-order.moved#WO-KKT-000001#7#H1');
    return [{ path: { id: path.id }, query: { cursor } }];
  },
  [`POST ${HOOKS}/{id}/deliveries/{delivery}/again`]: async (firm) => [await delivered(firm)],
};
