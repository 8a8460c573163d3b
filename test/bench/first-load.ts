import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSite, siteFolder } from '../../infra/local/site-build.ts';

const ROOT = join(import.meta.dirname, '../..');

export type FirstLoad = {
  /** Each script that the page needs before the board is there, with its size in gzipped bytes. */
  readonly scripts: readonly (readonly [file: string, bytes: number])[];
  readonly total: number;
};

/** What a browser must fetch of JavaScript for the first look at the board: what index.html names and all that this imports at once. */
export function firstLoad(site: string): FirstLoad {
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path);
  const files = new Set(named);
  // A Set hands out what is added while it is walked.
  for (const file of files) {
    const code = readFileSync(join(site, file), 'utf8');
    const imports = code.matchAll(
      /(?:^|[;}\n])(?:im|ex)port\s*(?:[^'"`();]*?from\s*)?["']\.\/([^"']+\.js)["']/g,
    );
    for (const [, path = ''] of imports) files.add(`assets/${path}`);
  }
  const scripts = [...files].map(
    (file) => [file, gzipSync(readFileSync(join(site, file))).length] as const,
  );
  return { scripts, total: scripts.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

if (process.argv[1] === import.meta.filename) {
  const site = siteFolder(ROOT);
  await buildSite(ROOT, site);
  const { scripts, total } = firstLoad(site);
  for (const [file, bytes] of scripts) console.log(`${(bytes / 1000).toFixed(1)} kB  ${file}`);
  console.log(`${(total / 1000).toFixed(1)} kB of JavaScript for the first look at the board`);
  console.log(`${readdirSync(join(site, 'assets')).length} files in all`);
}
