import { once } from 'node:events';
import { createServer as createProbe } from 'node:net';
import { createServer } from 'vite';
import type { SiteHandler } from './front.ts';
import { viteBasics } from './site-build.ts';

/** The site from its sources, reloading in the open page what changes: on the same origin as everything else, so sign-in and sockets work. */
export async function startSiteServer(
  root: string,
): Promise<{ readonly site: SiteHandler; close(): Promise<void> }> {
  const port = await freePort();
  const vite = await createServer({
    ...viteBasics(root),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { port, clientPort: port } },
  });
  return {
    site: (request, _path, response) =>
      new Promise((resolve, reject) => {
        response.once('close', () => resolve(undefined));
        vite.middlewares(request, response, reject);
      }),
    close: () => vite.close(),
  };
}

async function freePort(): Promise<number> {
  const probe = createProbe().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
