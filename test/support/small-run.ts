import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Local, type LocalOptions, startLocal } from '../../infra/local/runtime.ts';

/** A folder that is gone after the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A local run of an assembly in this process, ended after the test. What it says is collected in `said`. */
export async function runLocal(
  assembly: LocalOptions['assembly'],
  options: Partial<LocalOptions> = {},
): Promise<Local & { readonly said: readonly string[]; readonly dataDir: string }> {
  const said: string[] = [];
  const dataDir = options.dataDir ?? scratch();
  const local = await startLocal({
    assembly,
    port: 0,
    dataDir,
    say: (line) => said.push(line),
    ...options,
  });
  onTestFinished(() => local.stop());
  return { ...local, said, dataDir };
}

/** A file that inline handlers write their events to: `notes.code` is the statement, `notes.read()` what was noted so far. */
export function notebook(): { readonly code: string; read<T>(): T[] } {
  const file = join(scratch(), 'notes.jsonl');
  return {
    code: `require('node:fs').appendFileSync(${JSON.stringify(file)}, JSON.stringify(event) + '\\n')`,
    read: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line))
        : [],
  };
}
