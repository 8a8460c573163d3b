import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './sources.ts';

/** What the template and the bundles are made from. */
const SOURCES = [
  'infra/*.ts',
  'functions/**/*.ts',
  'domain/**/*.ts',
  'package-lock.json',
  'tsconfig.json',
];
/** Older ones may still be served by another run, which loads its bundles when they are first needed. */
const KEPT = 4;

/**
 * The cloud assembly of the sources as they are now, in a folder named by their fingerprint: synthesized when it is missing, else
 * taken as it is, since loading the CDK is the slowest step of a start. Never written in place, so runs side by side do not disturb
 * each other.
 */
export async function currentAssembly(
  root: string,
): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const all = join(root, '.build', 'assemblies');
  const folder = join(all, fingerprint(root, SOURCES));
  if (existsSync(folder)) return { folder, isNew: false };
  mkdirSync(all, { recursive: true });
  const outdir = mkdtempSync(join(all, 'being-written-'));
  const { synthesize } = await import('../synth.ts');
  synthesize({ outdir });
  try {
    renameSync(outdir, folder);
  } catch (error) {
    // Another run was faster with the same.
    rmSync(outdir, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  forgetOld(all);
  return { folder, isNew: true };
}

function forgetOld(all: string): void {
  const byAge = readdirSync(all)
    .map((name) => join(all, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of byAge.slice(KEPT)) rmSync(old, { recursive: true, force: true });
}
