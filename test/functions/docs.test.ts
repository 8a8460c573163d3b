import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, type Operation } from '../../functions/http/docs/document.ts';
import { handler } from '../../functions/http/docs/index.ts';
import { sampleCall, sampleOf } from '../../functions/http/docs/sample.ts';
import { ENDPOINTS } from '../../functions/http/openapi.ts';
import { WORDS } from '../../functions/middleware/words.ts';

type Answer = { statusCode: number; headers: Record<string, string>; body: string };
const ask = (routeKey: string) =>
  (handler as unknown as (event: unknown, context: unknown) => Promise<Answer>)(
    { routeKey, headers: {}, requestContext: { requestId: 'request-1' } },
    {},
  );
const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
);
const operationOf = (route: string): Operation => {
  const [method = '', path = ''] = route.split(' ');
  return DOCUMENT.paths[path]?.[method.toLowerCase()] as Operation;
};

describe('what other programs read', () => {
  it('is the committed document itself', async () => {
    const { statusCode, headers, body } = await ask('GET /api/openapi.json');

    expect([statusCode, headers['content-type']]).toEqual([200, 'application/json']);
    expect(JSON.parse(body)).toEqual(
      JSON.parse(readFileSync('functions/contract/openapi.json', 'utf8')),
    );
  });

  it('is a page with each operation, schema and problem once, whose links all lead somewhere', async () => {
    const { statusCode, headers, body } = await ask('GET /api/docs');
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const leads = [...body.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);

    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(leads.filter((id) => !ids.includes(id))).toEqual([]);
    expect(body.match(/<article /g)).toHaveLength(
      operations.length + Object.keys(DOCUMENT.components.schemas).length,
    );
    expect(ids).toEqual(
      expect.arrayContaining(Object.keys(WORDS).map((code) => `problem-${code}`)),
    );
    expect(body).toContain('curl -X POST &quot;$BOARD/api/work-orders/WO-KKT-001081/moves&quot;');
  });

  it('loads nothing but the site’s own files, and says nothing that its content policy refuses', async () => {
    const { body } = await ask('GET /api/docs');
    const loads = [...body.matchAll(/<(?:link|script|img|iframe)[^>]*? (?:href|src)="([^"]+)"/g)];

    expect(loads.map(([, url]) => url)).toEqual(['/icon.svg', '/theme.js', '/api-docs.css']);
    for (const [, url] of loads) readFileSync(`web/public${url}`);
    expect(body).not.toMatch(/<style| style=| on\w+="|<script>/);
  });

  it.each(ENDPOINTS.filter(({ spec }) => spec.body).map(({ spec }) => [spec.route, spec] as const))(
    'shows a body by which %s can be called',
    (route, { body }) => {
      const { requestBody } = operationOf(route);
      const schema = requestBody?.content['application/json']?.schema ?? {};

      expect(body?.safeParse(sampleOf(schema, DOCUMENT)).error?.issues ?? []).toEqual([]);
    },
  );

  it('shows the token, the key and the version wherever they are asked for', () => {
    for (const { method, path, operation } of operations) {
      const call = sampleCall(method, path, operation, DOCUMENT);
      const names = (operation.parameters ?? []).map(({ name }) => name);

      expect(call.includes('Bearer $TOKEN'), call).toBe(operation.security === undefined);
      expect(call.includes('If-Match: "7"'), call).toBe(names.includes('If-Match'));
      expect(call.includes('Idempotency-Key'), call).toBe(names.includes('Idempotency-Key'));
      expect(call).not.toMatch(/[{}]/.test(path) ? `"$BOARD${path}` : / {2}undefined/);
    }
  });
});
