import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMain } from './main-run.ts';

export type Place = {
  /** `http://localhost:PORT` or whatever is under test. */
  readonly url: string;
  stop(): Promise<void>;
};

/**
 * The product that a journey walks through: the one at BASE_URL, as it is; else a fresh local run with its demo. A journey at BASE_URL
 * signs in by the names of the demo, and leaves behind what it made.
 */
export async function openPlace(): Promise<Place> {
  // The test runner itself sets BASE_URL to a path.
  const { BASE_URL = '' } = process.env;
  if (/^https?:/.test(BASE_URL)) return { url: BASE_URL.replace(/\/+$/, ''), stop: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), 'journey-'));
  const run = await startMain([], { DATA_DIR: dataDir, PORT: '0' });
  return {
    url: run.url,
    async stop() {
      await run.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
