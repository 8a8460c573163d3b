import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type MainRun, startMain } from './main-run.ts';

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
