import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFolder } from './built-folder.ts';
import { fingerprint } from './sources.ts';

/** What the built site is made from. */
const SOURCES = ['web/**', 'domain/**', 'functions/contract/**', 'package-lock.json'];

/** Where the site of the sources as they are now is built. */
export function siteFolder(root: string): string {
  return join(root, '.build', 'sites', fingerprint(root, SOURCES));
}

/** Builds it there, unless it was before. Tells whether it did. */
export function buildSite(root: string, folder: string): Promise<boolean> {
  return buildFolder(folder, (outdir) => runVite(root, outdir));
}

/**
 * In a process of its own: it runs beside the synthesis, and whatever NODE_ENV this process has, people get React as it is in production.
 */
async function runVite(root: string, folder: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = ['--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', join(root, 'web'), ...options], {
    env,
  });
}

/** Where the bundler finds the site's own configuration. */
export function viteBasics(root: string) {
  const web = join(root, 'web');
  return { root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' } as const;
}
