import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../functions/http/openapi.ts';
import { synthesizedTemplate } from '../infra/assembly.ts';

const committed = JSON.parse(readFileSync('functions/contract/openapi.json', 'utf8'));

describe('the API’s description', () => {
  it('is the one that is committed (renew it: node functions/http/openapi.ts > functions/contract/openapi.json)', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(openApi())));
  });

  it('names exactly the routes that are deployed', () => {
    const described = Object.entries(committed.paths as Record<string, object>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = Object.values(synthesizedTemplate().findResources('AWS::ApiGatewayV2::Route'))
      .map(({ Properties }) => Properties.RouteKey as string)
      .filter((key) => key.includes('/api/'));

    expect(described.sort()).toEqual(routes.sort());
  });
});
