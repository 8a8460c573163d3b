import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Our own code as text: TypeScript offers no stable way to ask it, and what a file imports stands in plain sight. */

export const ROOT = join(import.meta.dirname, '../..');
export const FOLDERS = ['domain', 'functions', 'infra', 'test', 'web'];

export type Source = { path: string; text: string; lines: number };
/** `lazy`: fetched when the code comes there, and not with the file. */
export type Import = { target: string; typeOnly: boolean; lazy?: boolean };

/** Comments go, so that they may name what code may not; a `//` inside an address is no comment. */
export function source(path: string, text: string): Source {
  const code = text.replace(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replace(/(^|\s)\/\/.*$/gm, '$1');
  return { path, text: code, lines: text.trimEnd().split('\n').length };
}

/** Its samples break the rules, so that the rules are seen to bite. */
const SAMPLES = 'test/architecture.test.ts';

/** Every TypeScript file of ours, by its path from the root. */
export const SOURCES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path))
    .filter((path) => /\.tsx?$/.test(path) && path !== SAMPLES)
    .map((path) => source(path, readFileSync(join(ROOT, path), 'utf8'))),
);

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?from\s+)?['"]([^'"]+)['"]/gm;
const LAZY = /\bimport\(['"]([^'"$]+)['"]\)/g;

/** What a file imports or re-exports; relative paths as paths from the root. */
export function importsOf({ path, text }: Source): Import[] {
  const target = (name = '') =>
    name.startsWith('.') ? posix.join(posix.dirname(path), name) : name;
  return [
    ...[...text.matchAll(STATEMENT)].map(([, type, name]) => ({
      target: target(name),
      typeOnly: Boolean(type),
    })),
    ...[...text.matchAll(LAZY)].map(([, name]) => ({
      target: target(name),
      typeOnly: false,
      lazy: true,
    })),
  ];
}

/** The beginning of a path that a name covers: all beneath it when it ends in `/` or `:`, else it alone or a package's subpaths. */
export function covered(name: string, path: string): string | undefined {
  const pattern = name.replaceAll('.', '\\.').replaceAll('*', '[^/]+');
  return path.match(new RegExp(`^${pattern}${/[/:]$/.test(name) ? '' : '(?=/|$)'}`))?.[0];
}

/** A barrel has nothing of its own: each of its statements hands on what another file says. */
export function isBarrel({ text }: Source): boolean {
  const handsOn = /^export\s+(type\s+)?(\*|\{)[^;]*?from\s+['"][^'"]+['"];?/gm;
  const rest = text.replace(handsOn, '').replace(/^import\s[^;]*;/gm, '');
  return rest !== text && rest.trim() === '' && text.search(handsOn) >= 0;
}
