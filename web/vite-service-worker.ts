import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin, Rolldown } from 'vite';
import type { Shell } from './service-worker/answer.ts';

type Bundle = Rolldown.OutputBundle;

/** Pages that must open without a network. */
const PAGES = /\/web\/app\/(my-day-page|kept-day-page)\.tsx$/;

/** Writes `/service-worker.js` beside the page, with the names of the files that the page needs for a technician's day. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    // The page's HTML is written by then.
    enforce: 'post',
    async generateBundle(_, bundle) {
      const source = await bundled(shellOf(bundle));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  };
}

async function bundled(shell: Shell): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./service-worker/main.ts', import.meta.url))],
    define: { SHELL: JSON.stringify(shell) },
    ...{ bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' },
  });
  return outputFiles[0]?.text ?? '';
}

/** What the page names, and what its pages of the field load when they are shown. */
function shellOf(bundle: Bundle): Shell {
  const page = bundle['index.html'];
  const html = page?.type === 'asset' ? String(page.source) : '';
  const all = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
  const named = all.filter((path) => !path.startsWith('/api/'));
  const pages = Object.values(bundle).filter(
    (file) => file.type === 'chunk' && PAGES.test(file.facadeModuleId ?? ''),
  );
  const files = new Set(named);
  for (const { fileName } of pages) addWith(bundle, fileName, files);
  const name = createHash('sha256')
    .update(html)
    .update([...files].join())
    .digest('hex');
  return { name: name.slice(0, 16), named, files: [...files] };
}

/** A script with its styles and all that it imports at once. */
function addWith(bundle: Bundle, name: string, files: Set<string>): void {
  const chunk = bundle[name];
  if (chunk?.type !== 'chunk' || files.has(`/${name}`)) return;
  files.add(`/${name}`);
  for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(`/${sheet}`);
  for (const imported of chunk.imports) addWith(bundle, imported, files);
}
