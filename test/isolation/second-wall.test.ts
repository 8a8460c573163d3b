import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { createJudge, type Judge } from '../../infra/local/iam-judge.ts';
import { openAssembly } from '../../infra/local/template.ts';
import { readStack } from '../support/second-wall.ts';

/**
 * What no role may do, whatever the code asks for. What each may do is held against every call that the tests make, when all of them are
 * over (`test/support/second-wall.ts`).
 */
let judge: Judge;
let stack: ReturnType<typeof readStack>;
beforeAll(async () => {
  const opened = openAssembly((await currentAssembly(join(import.meta.dirname, '../..'))).folder);
  judge = createJudge(opened);
  stack = readStack(opened);
});

const ACTIONS = [
  ...['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  ...['BatchWriteItem', 'ConditionCheckItem', 'Scan'],
  ...['PartiQLSelect', 'PartiQLUpdate'],
].map((name) => `dynamodb:${name}`);

/** The actions that a role is allowed with these keys, in the table and its indexes. */
async function allowed(role: string, tags: Record<string, string>, leadingKeys?: string[]) {
  const found: string[] = [];
  for (const index of [undefined, 'by-subject', 'by-due'])
    for (const action of index ? ['dynamodb:Query', 'dynamodb:Scan'] : ACTIONS) {
      const asked = { action, index, table: stack.table, leadingKeys };
      const refusal = await judge.refusalOf({ role, session: 'x', tags }, asked);
      if (!refusal) found.push(index ? `${action} ${index}` : action);
    }
  return found;
}

describe('no role', () => {
  it('may scan, or ask without saying whose rows it wants', async () => {
    const roles = [...new Set(stack.functions.map(({ role }) => role))];

    for (const role of roles) expect(await allowed(role, {}), role).toEqual([]);
    expect(await allowed(stack.tenantData, { tenant: 'KKT' })).toEqual([]);
    expect(roles.length).toBeGreaterThan(20);
  });
});

describe('a function that serves people', () => {
  it('has no item permission of its own', async () => {
    const serving = stack.functions.filter(({ servesPeople }) => servesPeople);
    const keys = [['T#KKT#LOG'], ['DUE#0']];

    for (const { path, role } of serving)
      for (const key of keys) expect(await allowed(role, {}, key), path).toEqual([]);
    expect(serving.length).toBeGreaterThan(10);
  });

  it('reaches its tenant’s rows through the tenant-data role, and nobody else’s', async () => {
    const tags = { tenant: 'KKT' };

    expect(await allowed(stack.tenantData, tags, ['T#KKT#LOG'])).toEqual([
      ...['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      ...['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      'dynamodb:Query by-subject',
    ]);
    for (const keys of [['T#KKTX#LOG'], ['T#KK#LOG'], ['T#kkt#LOG'], ['TENANTS'], ['DUE#0']]) {
      expect(await allowed(stack.tenantData, tags, keys)).toEqual([]);
      expect(await allowed(stack.tenantData, tags, ['T#KKT#LOG', ...keys])).toEqual([]);
    }
    expect(await allowed(stack.tenantData, {}, ['T#KKT#LOG'])).toEqual([]);
  });
});
