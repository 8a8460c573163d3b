import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { firstLoad } from '../../bench/first-load.ts';
import { buildSite, type Site } from '../../support/site.ts';

/** Gzipped. A phone in a basement loads it in a second or two; more is felt. */
const BUDGET_BYTES = 122_500;

describe('the built site', () => {
  let site: Site;
  beforeAll(async () => {
    site = await buildSite();
  });

  test('needs no more than its budget of JavaScript for the first look', () => {
    const { scripts, total } = firstLoad(site.folder);

    expect(scripts.length).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  test('brings nothing inline that a strict content policy would refuse', () => {
    const html = readFileSync(join(site.folder, 'index.html'), 'utf8');

    expect(html).not.toMatch(/<style|style=|\son\w+=|data:/);
    expect([...html.matchAll(/<script\b[^>]*>([^<]*)<\/script>/g)].map(([, code]) => code)).toEqual(
      [...html.matchAll(/<script\b/g)].map(() => ''),
    );
  });
});
