import type { CommandId, TenantId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { BatchMade } from '../contract/batch.ts';
import { commitMany, type Wish } from '../table/commit-many.ts';
import type { Order } from '../table/draft.ts';
import { toChange } from '../table/log-entry.ts';
import { hashOf } from './conditions.ts';
import { problemOf } from './problem.ts';

type Asked<T> = {
  readonly tenant: TenantId;
  readonly order: Order;
  readonly body: {
    readonly records: readonly { readonly command: CommandId; readonly thing: T }[];
  };
};

/** Makes what was asked for, one by one in the eyes of each; `look` says what one comes to, as when it is asked for alone. */
export async function makeAll<T>(
  { tenant, order, body }: Asked<T>,
  look: (own: Order, thing: T, ...head: Parameters<Wish['look']>) => ReturnType<Wish['look']>,
): Promise<Result<BatchMade>> {
  const wishes = body.records.map(({ command, thing }): Wish => {
    const own = { ...order, command, request: hashOf(JSON.stringify(thing)) };
    return { order: own, look: (head) => look(own, thing, head) };
  });
  const made = await commitMany(tenant, wishes, order.patience);
  return ok({
    records: made.map((answer) =>
      answer.ok
        ? { change: toChange(answer.value) }
        : { problem: problemOf(answer.refusal).details },
    ),
  });
}
