import * as z from 'zod';
import type { JobCommand } from '../../../domain/decide-visit.ts';
import type { JobNumber, TenantId, WorkOrderNumber } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { JobChanged, type LoneJobChanged } from '../../contract/job.ts';
import { JobNumberText } from '../../contract/values.ts';
import { changed, changedLone } from '../../middleware/changed.ts';
import type { Call } from '../../middleware/endpoint.ts';
import { changeLone } from '../../table/change-lone.ts';
import { orderOfJob } from '../../table/job-runs.ts';
import type { LogEntry } from '../../table/log-entry.ts';
import { changeOrder, simply } from '../../table/work-orders.ts';

/** The job that a route is about. */
export const JobPath = z.strictObject({ number: JobNumberText });
/** A command that needs no words. */
export const Nothing = z.strictObject({});

/** What the routes of a job's deeds have in common. */
export const deed = {
  path: JobPath,
  body: Nothing,
  answer: JobChanged,
  changes: true,
} as const;

type Asked = Pick<
  Call<typeof JobPath, z.ZodType, z.ZodType>,
  'tenant' | 'order' | 'path' | 'seen' | 'onlyVisitsOf'
>;

/**
 * A visit's change is a change of its order: the version seen is the order's, and the roll-up runs in the same commit. A job on its own
 * goes by its own version and nothing follows it.
 */
export function changeJob(
  { tenant, order, path, seen, onlyVisitsOf }: Asked,
  command: JobCommand,
  pressedAt?: string,
): Promise<Result<JobChanged>> {
  return whereItBelongs(tenant, path.number, {
    inOrder: async (number) =>
      changed(
        await changeOrder(tenant, order, {
          ...{ number, seen, ask: simply(command), onlyVisitsOf, pressedAt },
        }),
      ),
    alone: () => changeLone(tenant, order, { ...path, seen, command, onlyVisitsOf, pressedAt }),
  });
}

/** One that joined an order this very moment goes by that, whose log says who did it. */
export async function whereItBelongs<T>(
  tenant: TenantId,
  number: JobNumber,
  {
    inOrder,
    alone,
  }: {
    inOrder: (number: WorkOrderNumber) => Promise<Result<T>>;
    alone: () => Promise<Result<LogEntry>>;
  },
): Promise<Result<T | LoneJobChanged>> {
  const workOrder = await orderOfJob(tenant, number);
  if (workOrder) return inOrder(workOrder);
  const done = await alone();
  return !done.ok && done.refusal.code === 'job-has-work-order'
    ? inOrder(done.refusal.workOrder)
    : changedLone(done);
}
