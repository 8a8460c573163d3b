import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../functions/http/openapi.ts';
import { synthesizedTemplate } from '../infra/assembly.ts';

const committed = JSON.parse(readFileSync('functions/contract/openapi.json', 'utf8'));

describe('the API’s description', () => {
  it('is the one that is committed (renew it: node functions/http/openapi.ts > functions/contract/openapi.json)', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(openApi())));
  });

  it('is OpenAPI 3.1 to a validator that is not ours, with every reference leading somewhere', async () => {
    const validator = new Validator();

    expect(await validator.validate(structuredClone(committed))).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
    const references = JSON.stringify(committed).match(/"#\/[^"]+"/g) ?? [];
    expect(references.length).toBeGreaterThan(50);
    expect(new Set(references.filter((each) => !leadsSomewhere(JSON.parse(each))))).toEqual(
      new Set(),
    );
    const wrong = structuredClone(committed);
    wrong.paths['/api/board'].get.responses = [];
    expect(await new Validator().validate(wrong)).toMatchObject({ valid: false });
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

/** Whether a reference (`#/components/schemas/Job`) is to something in the document. */
const leadsSomewhere = (reference: string): boolean =>
  reference
    .slice(2)
    .split('/')
    .reduce((found, name) => found?.[name], committed) !== undefined;
