import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from './source.ts';

const ENTRY = /\/functions\/(http\/[\w-]+(?=\/index\.ts$)|(?!http\/)\w+\/[\w-]+(?=\.ts$))/;
const HANDLER = /^export (const|async function) handler\b/m;

/** Wraps the handler of each function, so that it acts under its function's name (`acting-as.ts`) in tests as it does in the cloud. */
export function namesFunctions(): Plugin {
  return {
    name: 'names-functions',
    enforce: 'pre',
    transform(code, id) {
      const [, name] = ENTRY.exec(id) ?? [];
      if (!name || !HANDLER.test(code)) return undefined;
      const bare = code.replace(HANDLER, '$1 bareHandler');
      const support = `/${relative('/', ROOT)}/test/support/acting-as.ts`;
      return {
        code: `${bare}\nimport { actingAs } from '${support}';\nexport const handler = actingAs('functions/${name}', bareHandler);\n`,
        map: null,
      };
    },
  };
}
