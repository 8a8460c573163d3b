import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The simulation by itself needs nothing of what the other tests start. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { include: ['test/live/live.test.ts'], pool: 'forks' },
});
