import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the built site is made from. */
const SOURCES = ['web/**', 'domain/**', 'functions/contract/**', 'package-lock.json'];

/** Builds the site into `folder` when a source has changed since the last time. Tells whether it did. */
export async function buildSite(root: string, folder: string): Promise<boolean> {
  const stamp = `${folder}.stamp`;
  const now = fingerprint(root);
  const isBuilt = existsSync(join(folder, 'index.html')) && existsSync(stamp);
  if (isBuilt && readFileSync(stamp, 'utf8') === now) return false;
  // Not imported above: most starts find the site as it was, and the bundler is the slowest thing to load.
  const { build } = await import('vite');
  await build({
    ...viteBasics(root),
    build: { outDir: folder, emptyOutDir: true },
  });
  writeFileSync(stamp, now);
  return true;
}

/** Where the bundler finds the site's own configuration. */
export function viteBasics(root: string) {
  const web = join(root, 'web');
  return { root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' } as const;
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
