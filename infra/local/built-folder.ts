import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Older ones may still be served by another run, which reads their files when they are first needed. */
const KEPT = 4;

/**
 * What is built from sources, in a folder whose name is their fingerprint: built when it is missing, else taken as it is. Never written in
 * place, so runs side by side do not disturb each other. True when it was built now.
 */
export async function buildFolder(
  folder: string,
  build: (outdir: string) => Promise<unknown>,
): Promise<boolean> {
  if (existsSync(folder)) return false;
  const all = dirname(folder);
  mkdirSync(all, { recursive: true });
  const outdir = mkdtempSync(join(all, 'being-written-'));
  await build(outdir);
  try {
    renameSync(outdir, folder);
  } catch (error) {
    // Another run was faster with the same.
    rmSync(outdir, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  forgetOld(all);
  return true;
}

function forgetOld(all: string): void {
  const byAge = readdirSync(all)
    .map((name) => join(all, name))
    .sort((a, b) => ageOf(b) - ageOf(a));
  for (const old of byAge.slice(KEPT)) rmSync(old, { recursive: true, force: true });
}

/** Another run may have put it in its place or taken it away meanwhile. */
const ageOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
