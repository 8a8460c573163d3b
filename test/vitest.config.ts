import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './support/slowest-first.ts';
import { namesFunctions } from './support/vite-acting-as.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [namesFunctions()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Threads would share one process with the native parts of the engine and the bundler.
    pool: 'forks',
    // A browser's test waits half of its time: three keep the two processors of the smallest machine busy.
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
    // What a passing test logged is nobody's news.
    silent: 'passed-only',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What all tests asked of DynamoDB is judged then.
    teardownTimeout: 60_000,
    // A condition that is waited for has a deadline for a busy machine; where it is met, it costs nothing.
    expect: { poll: { timeout: 10_000 } },
    globalSetup: [fileURLToPath(new URL('support/shared-run.ts', import.meta.url))],
  },
});
