import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './sources.ts';

/** What the built site is made from. */
const SOURCES = ['web/**', 'domain/**', 'functions/contract/**', 'package-lock.json'];

/** Builds the site into `folder` when a source has changed since the last time. Tells whether it did. */
export async function buildSite(root: string, folder: string): Promise<boolean> {
  const stamp = `${folder}.stamp`;
  const now = fingerprint(root, SOURCES);
  const isBuilt = existsSync(join(folder, 'index.html')) && existsSync(stamp);
  if (isBuilt && readFileSync(stamp, 'utf8') === now) return false;
  // Not imported above: most starts find the site as it was, and loading the bundler takes longer than serving.
  const { build } = await import('vite');
  await build({ ...viteBasics(root), build: { outDir: folder, emptyOutDir: true } });
  writeFileSync(stamp, now);
  return true;
}

/** Where the bundler finds the site's own configuration. */
export function viteBasics(root: string) {
  const web = join(root, 'web');
  return { root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' } as const;
}
