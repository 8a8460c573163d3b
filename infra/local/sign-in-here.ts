import { z } from 'zod';
import type { Surroundings } from './runtime.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { readUserPool } from './user-pool.ts';

const Listed = z.object({
  tenants: z.array(z.object({ prefix: z.string(), name: z.string() })),
  next: z.string().optional(),
});

/** Sign-in as the template has it, for the local run that it becomes a part of. */
export async function localSignIn(around: Surroundings): Promise<SignIn> {
  const { stack, invoker, clientId } = around;
  const pool = readUserPool(stack, invoker, clientId);
  if (!pool) throw new Error('The template has no user pool.');
  return await createSignIn({ ...around, pool, firmName });

  async function firmName(tenant: string): Promise<string | undefined> {
    for (let after: string | undefined; ; ) {
      const outcome = await invoker.call('functions/operator/list-tenants', { after });
      if (!outcome.ok) return undefined;
      const { tenants, next } = Listed.parse(JSON.parse(outcome.result));
      const found = tenants.find(({ prefix }) => prefix === tenant);
      if (found || next === undefined) return found?.name;
      after = next;
    }
  }
}
