import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { callEngine } from '../../infra/local/engine-call.ts';
import { startMain } from '../support/main-run.ts';
import { runLocal, scratch } from '../support/small-run.ts';
import { synthesizeSmall } from '../support/small-stack.ts';

const MAIN = join(import.meta.dirname, '../../infra/local/main.ts');
const FLAGS = ['--no-site', '--no-demo'];

async function main(dataDir: string, environment: Record<string, string> = {}, ...flags: string[]) {
  const run = await startMain([...FLAGS, ...flags], {
    DATA_DIR: dataDir,
    PORT: '0',
    ...environment,
  });
  onTestFinished(() => run.stop());
  return run;
}

/** Processes whose command line names the folder: the engine and its keeper. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

const until = { timeout: 10_000, interval: 50 };

it('says in one line that a port is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;

  const attempt = main(scratch(), { PORT: String(port) });

  await expect(attempt).rejects.toThrow(
    `✗ Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start\n`,
  );
  await expect(attempt).rejects.not.toThrow(/^\s+at /m);
});

it('says in one line that another run uses the data folder, and leaves that one alone', async () => {
  const dataDir = scratch();
  const first = await main(dataDir);

  await expect(main(dataDir)).rejects.toThrow(`Another local run is using ${dataDir}.`);

  expect((await fetch(`${first.url}/api/config`)).status).toBe(200);
});

it('refuses data of another format in words, and starts over when told to', async () => {
  const dataDir = scratch();
  await (await main(dataDir)).stop();
  writeFileSync(join(dataDir, 'state', 'format.json'), '0');

  await expect(main(dataDir)).rejects.toThrow('Start over with: npm start -- --fresh');

  const { url } = await main(dataDir, {}, '--fresh');
  expect((await fetch(`${url}/api/config`)).status).toBe(200);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it and its engine', async (signal) => {
  const dataDir = scratch();
  const { child } = await main(dataDir);
  expect(processesOf(dataDir).length).toBeGreaterThan(0);

  child.kill(signal);
  const [code] = await once(child, 'exit');

  expect(code).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

it('leaves no engine behind when it is killed outright', async () => {
  const dataDir = scratch();
  const { child } = await main(dataDir);

  child.kill('SIGKILL');

  await expect.poll(() => processesOf(dataDir), until).toEqual([]);
});

it.each([
  ['directly', [process.execPath, MAIN, ...FLAGS]],
  ['through a shell', ['/bin/sh', '-c', `"$0" "$@"; true`, process.execPath, MAIN, ...FLAGS]],
])('ends when npm, which started it %s, is killed outright', async (_, command) => {
  const dataDir = scratch();
  const script = `require('node:child_process').spawn(${JSON.stringify(command[0])}, ${JSON.stringify(command.slice(1))}, { stdio: 'ignore' })`;
  const npm = spawn(process.execPath, ['-e', script], {
    stdio: 'ignore',
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', npm_lifecycle_event: 'start' },
  });
  await expect.poll(() => processesOf(dataDir).length, until).toBeGreaterThan(0);

  npm.kill('SIGKILL');

  await expect.poll(() => processesOf(dataDir), until).toEqual([]);
});

it('ends with one line when the engine dies, and keeps what was acknowledged', async () => {
  const dataDir = scratch();
  const assembly = synthesizeSmall((stack) => stack.table());
  let fatal = '';
  const onFatal = (message: string) => {
    fatal = message;
  };
  const first = await runLocal(assembly, { dataDir, onFatal });
  const [TableName] = await tables(first.engineEndpoint);
  const Item = { pk: { S: 'kept' }, sk: { S: '1' } };
  await callEngine(first.engineEndpoint, 'tables', 'PutItem', { TableName, Item });

  for (const pid of processesOf(dataDir)) {
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    if (name === 'dynoxide') process.kill(pid, 'SIGKILL');
  }
  await expect.poll(() => fatal, until).toContain('start again with npm start');
  expect(fatal).not.toContain('\n');
  await first.stop();

  const second = await runLocal(assembly, { dataDir });
  const found = await callEngine(second.engineEndpoint, 'tables', 'GetItem', {
    TableName,
    Key: Item,
  });
  expect(found).toMatchObject({ Item });
});

it('says in one line when a running disk is nearly full', async () => {
  const { watchDisk } = await import('../../infra/local/data-dir.ts');
  const folder = scratch();

  const said = await new Promise<string>((resolve) =>
    watchDisk(folder, resolve, { needed: Number.POSITIVE_INFINITY, everyMs: 5 }),
  );

  expect(said).toBe(
    `The disk that holds ${folder} is full. Free some space, or choose another folder with DATA_DIR, and start again.`,
  );
});

it('refuses a table whose keys changed, rather than serve data that it cannot read', async () => {
  const dataDir = scratch();
  await (
    await runLocal(
      synthesizeSmall((stack) => stack.table()),
      { dataDir },
    )
  ).stop();
  const changed = synthesizeSmall((stack) =>
    stack.table().addGlobalSecondaryIndex({
      indexName: 'by-something',
      partitionKey: { name: 'sk', type: 'S' as never },
    }),
  );

  await expect(runLocal(changed, { dataDir })).rejects.toThrow('npm start -- --fresh');

  await runLocal(changed, { dataDir, fresh: true });
});

async function tables(endpoint: string): Promise<string[]> {
  const { TableNames } = await callEngine<{ TableNames: string[] }>(
    endpoint,
    'tables',
    'ListTables',
    {},
  );
  return TableNames;
}
