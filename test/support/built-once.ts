import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

/**
 * A folder that is built once for all files of a test run: whoever comes first builds it, beside where it will stand, and puts it there
 * in one step. Two that come at the same moment both build, and one of the two is kept. The run removes it when it ends.
 */
export async function builtOnce(
  name: string,
  build: (folder: string) => Promise<unknown>,
): Promise<string> {
  const kept = join(inject('scratch'), name);
  if (existsSync(kept)) return kept;
  const making = await mkdtemp(`${kept}-`);
  await build(making);
  await rename(making, kept).catch(async (error: unknown) => {
    await rm(making, { recursive: true, force: true });
    if (!existsSync(kept)) throw error;
  });
  return kept;
}
