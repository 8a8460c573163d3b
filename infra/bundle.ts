import { globSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ENTRIES = '{http/*/index,socket/*,stream/*,schedule/*,events/*,identity/*,operator/*}.ts';

/**
 * Bundles every handler under `functions` in one esbuild call, so that shared modules are parsed once and synthesis stays within
 * seconds. Each gets a folder of its own in `outdir`, named by `entryName`, that holds `index.mjs` and its source map.
 */
export function bundleHandlers(functions: string, outdir: string): void {
  const entryPoints = globSync(ENTRIES, { cwd: functions }).map((path) => ({
    in: join(functions, path),
    out: `${entryName(path)}/index`,
  }));
  buildSync({
    entryPoints,
    outdir,
    bundle: true,
    minify: true,
    // The map lies beside the bundle, so that a stack trace in the log names the line that was written.
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // The SDK is part of the bundle (the version that was tested); its ES modules shake down to a third of the CommonJS ones.
    mainFields: ['module', 'main'],
    // What is still CommonJS inside asks for `require`, which an ES module does not have.
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}

/** How a handler is called everywhere in infra: its path under functions/ without what every entry has, e.g. `http/board`. */
function entryName(path: string): string {
  return path.replaceAll('\\', '/').replace(/(\/index)?\.ts$/, '');
}
