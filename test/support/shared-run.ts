import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type MainRun, startMain } from './main-run.ts';
import { wrongWithTheWall } from './second-wall.ts';

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
/** Where each process writes down what it asks of DynamoDB. */
const record = join(scratch, 'calls');
let run: MainRun | undefined;
let tests: TestProject | undefined;

/**
 * Before all tests: one local run of the real stack, without demo, in a process of its own as `npm start` has it. It builds the site, too,
 * once for all that look at it.
 */
export async function setup(project: TestProject): Promise<void> {
  tests = project;
  process.env.IAM_RECORD = record;
  run = await startMain(['--no-demo'], { DATA_DIR: dataDir, PORT: '0' });
  project.provide('sharedRun', run.url);
  project.provide('scratch', scratch);
}

/**
 * After all tests: what they asked of DynamoDB is held against the policies. Throws, so that the run is red, for a call that its role does
 * not allow or another firm's would, and for a grant that nothing needed when all tests ran.
 */
export async function teardown(): Promise<void> {
  await run?.stop();
  const wrong = await wrongWithTheWall(record, await isWhole(tests));
  for (const folder of [dataDir, scratch]) rmSync(folder, { recursive: true, force: true });
  if (wrong.length > 0) throw new Error(`The second wall:\n${wrong.join('\n')}`);
}

/** Whether every test of the product ran, and passed. */
async function isWhole(project: TestProject | undefined): Promise<boolean> {
  if (!project || project.config.testNamePattern) return false;
  const { testFiles } = await project.globTestFiles();
  const modules = project.vitest.state.getTestModules();
  const passed = modules.filter((each) => each.project === project && each.ok());
  return passed.length === testFiles.length;
}
