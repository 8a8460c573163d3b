import { describe, expect, test, vi } from 'vitest';
import { answererOf, isPageOf, networkFirst } from '../../../web/service-worker/answer.ts';

const ORIGIN = 'https://board.example';
const FILES = ['/theme.js', '/assets/index-3f2a.js'];
const answerer = (path: string, more: { method?: string; mode?: RequestMode } = {}) =>
  answererOf(
    { method: 'GET', mode: 'cors', url: new URL(path, ORIGIN).href, ...more },
    ORIGIN,
    FILES,
  );
const navigated = (path: string) => answerer(path, { mode: 'navigate' });

describe('the service worker', () => {
  test.each(['/', '/my-day', '/work-orders/WO-KKT-001081?status=new', '/signed-in?code=c&state=s'])(
    'gives the page to who goes to %s',
    (path) => {
      expect(navigated(path)).toBe('page');
    },
  );

  test.each(['/local/issuer/oauth2/authorize?x=1', '/local/sign-in/1', '/api/config', '/x.html'])(
    'keeps out of who goes to %s',
    (path) => {
      expect(navigated(path)).toBe('network');
    },
  );

  test('gives the files of its release, and nothing else: no answer of the API, of the sign-in, of others', () => {
    expect(FILES.map((path) => answerer(path))).toEqual(['kept', 'kept']);
    for (const path of [
      '/api/my-visits?from=2026-11-23&to=2026-11-29',
      '/api/config',
      '/assets/schedule-9c1b.js',
      'https://login.example/oauth2/token',
      'https://elsewhere.example/theme.js',
    ]) {
      expect(answerer(path)).toBe('network');
    }
    expect(answerer('/theme.js', { method: 'POST' })).toBe('network');
  });

  test('keeps a page only with the files of the same release', () => {
    const named = ['/assets/index-3f2a.js', '/assets/index-77.css'];

    expect(isPageOf({ named }, '<script src="/assets/index-3f2a.js"> "/assets/index-77.css"')).toBe(
      true,
    );
    expect(isPageOf({ named }, '<script src="/assets/index-3f2a.js"> "/assets/index-78.css"')).toBe(
      false,
    );
  });
});

describe('the page comes', () => {
  const never = () => new Promise<never>(() => {});
  const answer = (status: number) => ({ status }) as Response;
  const KEPT = answer(200);
  const first = (fetched: () => Promise<Response>, kept: Response | undefined = KEPT) =>
    networkFirst({ fetched, kept: async () => kept, patience: never });

  test.each([200, 304, 404, 0])('from the network when it answers (%i)', async (status) => {
    const fresh = answer(status);

    expect(await first(async () => fresh)).toBe(fresh);
  });

  test('from what is kept when the network fails, or has no server behind it', async () => {
    expect(await first(() => Promise.reject(new TypeError('Failed to fetch')))).toBe(KEPT);
    expect(await first(async () => answer(503))).toBe(KEPT);
  });

  test('from what is kept when the network says nothing for too long', async () => {
    const patience = vi.fn(async () => {});

    expect(await networkFirst({ fetched: never, kept: async () => KEPT, patience })).toBe(KEPT);
    expect(patience).toHaveBeenCalledOnce();
  });

  test('as the network has it when nothing is kept: late, or as its own error', async () => {
    const ways = { kept: async () => undefined, patience: async () => {} };
    const late = new Promise<Response>((done) => setTimeout(() => done(answer(500)), 5));

    expect(await networkFirst({ ...ways, fetched: () => late })).toEqual(answer(500));
    await expect(
      networkFirst({ ...ways, fetched: () => Promise.reject(new TypeError('Failed to fetch')) }),
    ).rejects.toThrow('Failed to fetch');
  });
});
