import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { firstLoad } from '../../bench/first-load.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Gzipped. A phone in a basement loads it in a second or two; more is felt. */
const BUDGET_BYTES = 125_000;

describe('the built site', () => {
  const site = mkdtempSync(join(tmpdir(), 'site-'));
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(site, { recursive: true });
  });
  beforeAll(async () => {
    // Else React comes as it is for developers.
    vi.stubEnv('NODE_ENV', 'production');
    await build({
      configFile: join(ROOT, 'web/vite.config.ts'),
      build: { outDir: site },
      logLevel: 'silent',
    });
  });

  test('needs no more than its budget of JavaScript for the first look', () => {
    const { scripts, total } = firstLoad(site);

    expect(scripts.length).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  test('brings nothing inline that a strict content policy would refuse', () => {
    const html = readFileSync(join(site, 'index.html'), 'utf8');

    expect(html).not.toMatch(/<style|style=|\son\w+=|data:/);
    expect([...html.matchAll(/<script\b[^>]*>([^<]*)<\/script>/g)].map(([, code]) => code)).toEqual(
      [...html.matchAll(/<script\b/g)].map(() => ''),
    );
  });
});
