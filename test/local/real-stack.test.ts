import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { synthesize } from '../../infra/synth.ts';
import { runLocal, scratch } from '../support/small-run.ts';
import { sharedUrl } from '../support/start-local.ts';

const root = join(import.meta.dirname, '../..');

it('serves a route that was added to the stack and nowhere else', async () => {
  const assembly = synthesize({
    outdir: scratch(),
    stack: (stack) =>
      stack.http.add({ method: 'GET', path: '/api/added', noun: 'config', access: 'public' }),
  });
  const { url } = await runLocal(assembly);

  const added = await fetch(`${url}/api/added`);
  const before = await fetch(`${sharedUrl()}/api/added`);

  expect(added.status).toBe(200);
  expect(await added.json()).toMatchObject({ liveUrl: `${url.replace('http', 'ws')}/live` });
  expect(before.status).toBe(404);
});

it('tells functions of local hosts where the cloud would tell them its own', async () => {
  const config = await (await fetch(`${sharedUrl()}/api/config`)).json();

  expect(config).toMatchObject({
    issuer: `${sharedUrl()}/local/issuer`,
    liveUrl: `${sharedUrl().replace('http', 'ws')}/live`,
  });
});

describe('the site', () => {
  let assembly: string;
  beforeAll(async () => {
    assembly = (await currentAssembly(root)).folder;
  });
  const serve = async () => {
    const siteDir = scratch();
    mkdirSync(join(siteDir, 'assets'));
    writeFileSync(join(siteDir, 'index.html'), '<!doctype html><title>Board</title>');
    writeFileSync(join(siteDir, 'assets', 'app-1a2b.js'), `/* ${'x'.repeat(3000)} */`);
    return await runLocal(assembly, { siteDir });
  };

  it('gives the page for every place in the app, fresh each time, with the security headers of the stack', async () => {
    const { url } = await serve();

    for (const place of ['/', '/work-orders', '/work-orders/WO-KKT-001081']) {
      const { status, headers } = await fetch(url + place);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const policy = headers.get('content-security-policy');
      expect(policy).toContain(`${url.replace('http', 'ws')}/live`);
      expect(policy).toContain(`${url}/local/issuer/`);
      expect(policy).not.toContain('execute-api');
      // On localhost it would bind every other program of this machine to TLS.
      expect(headers.has('strict-transport-security')).toBe(false);
    }
  });

  it('lets browsers keep what has its hash in its name, and compresses it', async () => {
    const { url } = await serve();

    const asset = await fetch(`${url}/assets/app-1a2b.js`, {
      headers: { 'accept-encoding': 'br' },
    });
    const again = await fetch(`${url}/assets/app-1a2b.js`, {
      headers: { 'accept-encoding': 'br', 'if-none-match': asset.headers.get('etag') ?? '' },
    });

    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(Number(asset.headers.get('content-length'))).toBeLessThan(200);
    expect(await asset.text()).toContain('xxx');
    expect(again.status).toBe(304);
  });

  it('says 403 of a file that is not there and of one outside, as a private bucket does', async () => {
    const { url } = await serve();

    expect((await fetch(`${url}/assets/gone.js`)).status).toBe(403);
    expect((await fetch(`${url}/..%2f..%2fetc%2fhosts.txt`)).status).toBe(403);
  });

  it('sends a page that is opened at another name of this machine to the one origin', async () => {
    const { url } = await serve();
    const other = `${url.replace('localhost', '127.0.0.1')}/work-orders?priority=high`;

    const { status, headers } = await fetch(other, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });

    expect(status).toBe(307);
    expect(headers.get('location')).toBe(`${url}/work-orders?priority=high`);
  });
});
