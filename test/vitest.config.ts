import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './support/slowest-first.ts';
import { namesFunctions } from './support/vite-acting-as.ts';

/** They leave nothing behind in their process, so many share one: the CDK alone takes a second to load. */
const PURE = [
  'test/{domain,engine,infra}/**/*.test.ts',
  'test/web/{board,jobs,my-day,portfolio,reports,schedule,work-order}/!(*.browser).test.{ts,tsx}',
];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [namesFunctions()],
  test: {
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
    // What the tests asked of DynamoDB is judged at the end.
    teardownTimeout: 60_000,
    // A condition that is waited for has a deadline for a busy machine; where it is met, it costs nothing.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          name: 'product',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: PURE,
          globalSetup: [fileURLToPath(new URL('support/shared-run.ts', import.meta.url))],
        },
      },
    ],
  },
});
