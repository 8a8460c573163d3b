import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** `http://localhost:PORT` of the run that all test files share. */
    sharedRun: string;
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'work-orders-'));
let run: MainRun | undefined;

/** Before all tests: one local run of the real stack, without demo and without site, in a process of its own as `npm start` has it. */
export async function setup(project: TestProject): Promise<void> {
  run = await startMain(['--no-site', '--no-demo'], { DATA_DIR: dataDir, PORT: '0' });
  project.provide('sharedRun', run.url);
}

export async function teardown(): Promise<void> {
  await run?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

export type MainRun = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it as Ctrl-C would, and waits until it has. */
  stop(): Promise<void>;
};

/** Starts infra/local/main.ts and waits for its URL. Throws with what it printed when it ends before. */
export async function startMain(
  flags: readonly string[],
  environment: Record<string, string>,
): Promise<MainRun> {
  const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...flags], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        printed += `${line}\n`;
        const [found] = /http:\/\/localhost:\d+(?= .*ready)/.exec(line) ?? [];
        if (found) resolve(found);
      });
    child.once('close', (code) => reject(new Error(`${printed}\nended with ${code}`)));
  });
  return {
    url,
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
