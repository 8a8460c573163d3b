import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

const SHARED = {
  root: fileURLToPath(new URL('../bench/board', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
} as const;

/** Builds the board on its own, as it is for people (production React). */
export function buildBoard(outDir: string): Promise<unknown> {
  // A test runner says "test" here, and React would come as its slow self.
  process.env.NODE_ENV = 'production';
  return build({ ...SHARED, plugins: [react()], build: { outDir, emptyOutDir: true } });
}

export type BoardServer = { readonly url: string; stop(): Promise<void> };

/** Serves the board that was built there on a free port of loopback. */
export async function serveBoard(outDir: string): Promise<BoardServer> {
  const server = await preview({
    ...SHARED,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The preview has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: () => server.close(),
  };
}

/** Builds and serves it, for one measurement. */
export async function serveFreshBoard(): Promise<BoardServer> {
  const folder = await mkdtemp(join(tmpdir(), 'board-'));
  await buildBoard(folder);
  const { url, stop } = await serveBoard(folder);
  return { url, stop: () => stop().finally(() => rm(folder, { recursive: true, force: true })) };
}
