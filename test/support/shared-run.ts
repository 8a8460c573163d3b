import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type MainRun, startMain } from './main-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `http://localhost:PORT` of the run that all test files share. */
    sharedRun: string;
    /** A folder for what is made once in a run. */
    scratch: string;
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'work-orders-'));
const scratch = mkdtempSync(join(tmpdir(), 'built-'));
let run: MainRun | undefined;

/**
 * Before all tests: one local run of the real stack, without demo, in a process of its own as `npm start` has it. It builds the site, too,
 * once for all that look at it.
 */
export async function setup(project: TestProject): Promise<void> {
  run = await startMain(['--no-demo'], { DATA_DIR: dataDir, PORT: '0' });
  project.provide('sharedRun', run.url);
  project.provide('scratch', scratch);
}

export async function teardown(): Promise<void> {
  await run?.stop();
  for (const folder of [dataDir, scratch]) rmSync(folder, { recursive: true, force: true });
}
