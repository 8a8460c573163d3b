import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fingerprint } from './sources.ts';

/** What the built site is made from. */
const SOURCES = ['web/**', 'domain/**', 'functions/contract/**', 'package-lock.json'];

/** Builds the site into `folder` when a source has changed since the last time. Tells whether it did. */
export async function buildSite(root: string, folder: string): Promise<boolean> {
  const stamp = `${folder}.stamp`;
  const now = fingerprint(root, SOURCES);
  const isBuilt = existsSync(join(folder, 'index.html')) && existsSync(stamp);
  if (isBuilt && readFileSync(stamp, 'utf8') === now) return false;
  await runVite(root, folder);
  writeFileSync(stamp, now);
  return true;
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
