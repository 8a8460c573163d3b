import { join } from 'node:path';
import { buildFolder } from './built-folder.ts';
import { fingerprint } from './sources.ts';

/** What the template and the bundles are made from. */
const SOURCES = [
  'infra/*.ts',
  'functions/**/*.ts',
  'domain/**/*.ts',
  'package-lock.json',
  'tsconfig.json',
];
/** The cloud assembly of the sources as they are now: loading the CDK is the slowest step of a start, so it is done once for each. */
export async function currentAssembly(
  root: string,
): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const folder = join(root, '.build', 'assemblies', fingerprint(root, SOURCES));
  const isNew = await buildFolder(folder, async (outdir) => {
    const { synthesize } = await import('../synth.ts');
    synthesize({ outdir });
  });
  return { folder, isNew };
}
