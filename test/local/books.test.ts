import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { callEngine } from '../../infra/local/engine-call.ts';
import { runLocal } from '../support/small-run.ts';

const ROOT = join(import.meta.dirname, '../..');
const REPAIR = join(ROOT, 'infra/local/repair.ts');
const FIRST_ENTRIES = 2;

let assembly: string;
beforeAll(async () => {
  assembly = (await currentAssembly(ROOT)).folder;
});

/** A run of the real stack with two tenants. */
async function twoTenants() {
  const local = await runLocal(assembly);
  for (const prefix of ['ACM', 'KKT'])
    await local.invoke('functions/operator/create-tenant', {
      prefix,
      name: 'Kitchener Kooling',
      zone: 'America/Toronto',
      locale: 'en-CA',
      currency: 'CAD',
      owner: { name: 'Olive Owner' },
    });
  const engine = <T>(operation: string, input: object) =>
    callEngine<T>(local.engineEndpoint, 'tables', operation, input);
  const { TableNames } = await engine<{ TableNames: string[] }>('ListTables', {});
  const [TableName] = TableNames;
  return {
    ...local,
    /** Writes a wrong checksum into the newest of the two entries that a new tenant has. */
    falsify: (tenant: string) =>
      engine('UpdateItem', {
        TableName,
        Key: { pk: { S: `T#${tenant}#LOG` }, sk: { S: String(FIRST_ENTRIES).padStart(12, '0') } },
        UpdateExpression: 'SET checksum = :wrong',
        ExpressionAttributeValues: { ':wrong': { N: '4711' } },
      }),
    async kinds(tenant: string) {
      const { Items } = await engine<{ Items: { kind: { S: string } }[] }>('Query', {
        TableName,
        KeyConditionExpression: 'pk = :log',
        ExpressionAttributeValues: { ':log': { S: `T#${tenant}#LOG` } },
      });
      return Items.map(({ kind }) => kind.S);
    },
    /** What the check wrote to its log: what it said, and one report for each run. */
    logged(): Record<string, unknown>[] {
      const file = join(local.dataDir, 'logs', 'functions-schedule-check-books.jsonl');
      return readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  };
}

async function repair(environment: Record<string, string>, ...options: string[]) {
  const child = spawn(process.execPath, [REPAIR, ...options], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { code, out: stripVTControlCharacters(out), err: stripVTControlCharacters(err) };
}

describe('the nightly check', { timeout: 60_000 }, () => {
  it('runs when the clock comes by, and mends what it finds', async () => {
    const run = await twoTenants();
    await run.falsify('ACM');

    const tomorrow = new Date(run.clock.now() + 86_400_000).toISOString().slice(0, 10);
    for (const command of [{ set: `${tomorrow}T07:20:00Z` }, { advance: 'PT15M' }])
      await fetch(`${run.url}/local/clock`, { method: 'POST', body: JSON.stringify(command) });

    expect(await run.kinds('ACM')).toEqual(['settings-created', 'person-created', 'books-mended']);
    expect(await run.kinds('KKT')).toEqual(['settings-created', 'person-created']);
    const reports = () => run.logged().filter(({ type }) => type === 'platform.report');
    await expect.poll(reports).toHaveLength(1);
    expect(reports()[0]).not.toHaveProperty('errorType');
    expect(run.logged()).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        message: expect.objectContaining({ message: 'books differ', tenant: 'ACM' }),
      }),
    );
    expect(run.logged()).toContainEqual(
      expect.objectContaining({
        message: expect.objectContaining({ message: 'books checked', tenants: 2, balanced: 1 }),
      }),
    );
  });
});

describe('npm run repair', { timeout: 60_000 }, () => {
  it('tells of every tenant, mends what differs, and finds it in balance the next time', async () => {
    const run = await twoTenants();
    const PORT = new URL(run.url).port;
    await run.falsify('KKT');

    const first = await repair({ PORT });
    const second = await repair({ PORT });

    expect(first.out).toMatch(
      /^ACM {2}balanced at version 2\nKKT {2}differed at version 2: checksum 4711, really \d+; mended by version 3\n$/,
    );
    expect(first).toMatchObject({ code: 1, err: '' });
    expect(second).toEqual({
      code: 0,
      out: 'ACM  balanced at version 2\nKKT  balanced at version 3\n',
      err: '',
    });
  });

  it('looks at one tenant, and only looks, when asked for no more', async () => {
    const run = await twoTenants();
    await run.falsify('KKT');

    const dry = await repair({}, '--url', run.url, '--tenant', 'KKT', '--dry');
    const other = await repair({}, '--url', run.url, '--tenant', 'ACM');

    expect(dry.out).toMatch(/^KKT {2}differed .*; not mended\n$/);
    expect(dry.code).toBe(1);
    expect(await run.kinds('KKT')).not.toContain('books-mended');
    expect(other).toMatchObject({ out: 'ACM  balanced at version 2\n', code: 0 });
  });

  it('ends with 2 and one line when something could not be checked', async () => {
    const { url } = await runLocal(assembly);

    const unknown = await repair({}, '--url', url, '--tenant', 'NOSUCH');
    const misspelt = await repair({}, '--dri');
    const nobody = await repair({ PORT: '1' });

    expect(unknown).toMatchObject({ code: 2, out: expect.stringContaining('NOSUCH  not checked') });
    expect(misspelt).toMatchObject({ code: 2, err: expect.stringContaining('--help') });
    expect(nobody).toMatchObject({
      code: 2,
      err: '✗ Nothing answers at http://localhost:1. Is the product running there (npm start)?\n',
    });
  });

  it('explains itself', async () => {
    const { code, out } = await repair({}, '--help');

    expect(code).toBe(0);
    for (const word of ['--tenant', '--dry', '--url', 'Ends with 0', 'aws lambda invoke'])
      expect(out).toContain(word);
  });
});
