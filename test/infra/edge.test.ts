import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { OriginSecret } from '../../infra/origin-secret.ts';
import { all, only, readable, synthesizedTemplate } from './assembly.ts';

type Template = ReturnType<typeof synthesizedTemplate>;

const template = synthesizedTemplate();

/** How the distribution proves itself to the API: by which header, with which secret. */
function sentBy(of: Template) {
  const { Origins: origins } = only(of, 'AWS::CloudFront::Distribution').Properties
    .DistributionConfig;
  const [api, ...more] = origins.filter((origin: object) => 'OriginCustomHeaders' in origin);
  const [{ HeaderName, HeaderValue }] = api.OriginCustomHeaders;
  expect(more).toEqual([]);
  return { host: readable(api.DomainName), name: HeaderName, value: readable(HeaderValue) };
}

/** What each function that has a route takes for a proof. */
function acceptedBy(of: Template): Map<string, string[]> {
  const functions = all(of, 'AWS::Lambda::Function').map(({ Properties: found }) => {
    const told = found.Environment?.Variables?.ORIGIN_SECRETS;
    return [found.Description, told === undefined ? [] : readable(told).split(' ')] as const;
  });
  return new Map(functions);
}

describe('the origin secret', () => {
  const sent = sentBy(template);
  const accepted = acceptedBy(template);

  test('is sent to the API, and every function behind it asks for it; none beside it does', () => {
    expect(sent.host).toContain('.execute-api.');
    for (const [path, secrets] of accepted) {
      if (!path?.startsWith('functions/http/')) expect(secrets).toEqual([]);
      else expect(secrets).toContain(sent.value);
    }
  });

  test('goes by the name that the functions look for', () => {
    const shell = readFileSync(
      join(import.meta.dirname, '../../functions/middleware/origin.ts'),
      'utf8',
    );

    expect(shell).toContain(`const HEADER = '${sent.name}';`);
  });

  test('is generated, long, and stands in the template by reference alone', () => {
    const secrets = all(template, 'AWS::SecretsManager::Secret');
    const references = secrets.map(
      ({ id }) => `{{resolve:secretsmanager:{${id}}:SecretString:::}}`,
    );

    for (const { Properties: found } of secrets) {
      expect(found.SecretString).toBeUndefined();
      expect(found.GenerateSecretString.PasswordLength).toBeGreaterThanOrEqual(32);
      // It is parted from the others by a space, and travels in a header.
      expect(found.GenerateSecretString.ExcludePunctuation).toBe(true);
      expect(found.GenerateSecretString.IncludeSpace).toBeUndefined();
    }
    expect(accepted.get('functions/http/board')?.sort()).toEqual(references.sort());
  });

  test('is referred to no oftener than CloudFormation resolves in one template', () => {
    const most = 60;

    expect(JSON.stringify(template.toJSON()).match(/\{\{resolve:/g)?.length).toBeLessThanOrEqual(
      most,
    );
  });

  test('is rotated by a number: whatever is updated first knows what the others send', () => {
    const numbered = (originSecret: string) => {
      const stack = new Stack(new App({ context: { originSecret } }), 'Stack');
      const { accepted, headers } = new OriginSecret(stack, 'OriginSecret');
      const [shown] = Object.values(headers).map((value) => readable(stack.resolve(value)));
      return { shown, accepted: readable(stack.resolve(accepted)).split(' ') };
    };
    const [before, after] = [numbered('7'), numbered('8')];

    expect(after.shown).not.toBe(before.shown);
    expect(before.accepted).toEqual(expect.arrayContaining([before.shown, after.shown]));
    expect(after.accepted).toEqual(expect.arrayContaining([before.shown, after.shown]));
    // Or what leaked would open for ever.
    expect(numbered('9').accepted).not.toContain(before.shown);
    for (const wrong of ['0', '1.5', 'new']) expect(() => numbered(wrong)).toThrow('originSecret');
  });
});

describe('another origin', () => {
  test('is allowed nothing: neither API answers a preflight, and the bucket knows no rules for it', () => {
    for (const { Properties: api } of all(template, 'AWS::ApiGatewayV2::Api'))
      expect(api.CorsConfiguration).toBeUndefined();
    for (const { Properties: route } of all(template, 'AWS::ApiGatewayV2::Route'))
      expect(route.RouteKey).not.toMatch(/^(OPTIONS|ANY) |^\$default$/);
    for (const { Properties: bucket } of all(template, 'AWS::S3::Bucket'))
      expect(bucket.CorsConfiguration).toBeUndefined();
    const policy = only(template, 'AWS::CloudFront::ResponseHeadersPolicy').Properties;
    expect(policy.ResponseHeadersPolicyConfig.CorsConfig).toBeUndefined();
  });
});

describe('the access log of the gateway', () => {
  const [stage] = all(template, 'AWS::ApiGatewayV2::Stage').filter(
    ({ Properties: found }) => found.StageName === '$default',
  );
  const line = JSON.parse(stage?.Properties.AccessLogSettings.Format);

  test('tells which route, how it ended and how long it took', () => {
    expect(Object.values(line)).toEqual(
      expect.arrayContaining([
        '$context.requestId',
        '$context.routeKey',
        '$context.status',
        '$context.responseLatency',
      ]),
    );
  });

  test('tells nobody’s address and name, no path and no query', () => {
    const told = Object.values(line).join(' ');

    expect(told).not.toMatch(/identity|sourceIp|userAgent|path|query|claims|principal|header/i);
  });
});
