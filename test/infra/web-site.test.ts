import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { all, only, readable, scratch, synthesizedTemplate } from './assembly.ts';

const template = synthesizedTemplate();
const { DistributionConfig: distribution } = only(
  template,
  'AWS::CloudFront::Distribution',
).Properties;

type HeaderItem = { readonly Header: string; readonly Value: string; readonly Override: boolean };

describe('the site', () => {
  test('its bucket is closed to everybody but its distribution', () => {
    const { Properties: bucket } = only(template, 'AWS::S3::Bucket');
    const { Statement: statements } = only(template, 'AWS::S3::BucketPolicy').Properties
      .PolicyDocument;
    const allows = statements.filter((s: { Effect: string }) => s.Effect === 'Allow');

    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(allows).toHaveLength(1);
    expect(allows[0]).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
    });
    expect(readable(allows[0].Condition.StringEquals['AWS:SourceArn'])).toContain(
      `distribution/{${only(template, 'AWS::CloudFront::Distribution').id}}`,
    );
  });

  test('/api goes to the HTTP API with every header but the host, and is never cached', () => {
    const [api, ...more] = distribution.CacheBehaviors;
    const origin = distribution.Origins.find((o: { Id: string }) => o.Id === api.TargetOriginId);
    const http = all(template, 'AWS::ApiGatewayV2::Api').find(
      (found) => found.Properties.ProtocolType === 'HTTP',
    );
    const managed = {
      cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    };

    expect(more).toEqual([]);
    expect(api).toMatchObject({
      PathPattern: '/api/*',
      CachePolicyId: managed.cachingDisabled,
      OriginRequestPolicyId: managed.allViewerExceptHost,
      ViewerProtocolPolicy: 'https-only',
    });
    expect(api.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'POST', 'PATCH', 'PUT']));
    expect(readable(origin.DomainName)).toBe(
      `{${http?.id}}.execute-api.{AWS::Region}.{AWS::URLSuffix}`,
    );
  });

  test('an error of the API is never turned into the page', () => {
    expect(distribution.CustomErrorResponses).toBeUndefined();
    expect(distribution.CacheBehaviors[0].FunctionAssociations).toBeUndefined();
  });

  test.each([
    ['/', '/index.html'],
    ['/work-orders', '/index.html'],
    ['/work-orders/WO-KKT-001081', '/index.html'],
    ['/index.html', '/index.html'],
    ['/assets/main-3f2a.js', '/assets/main-3f2a.js'],
    ['/icon.svg', '/icon.svg'],
    ['/service-worker.js', '/service-worker.js'],
  ])('a browser that asks for %s gets %s', (asked, given) => {
    const { FunctionCode: code } = only(template, 'AWS::CloudFront::Function').Properties;
    const request = { uri: asked, method: 'GET' };

    const answer = runInNewContext(`${code}; handler({ request })`, { request });

    expect(answer).toEqual({ uri: given, method: 'GET' });
    expect(distribution.DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
  });
});

describe('security headers', () => {
  const { SecurityHeadersConfig: headers, CustomHeadersConfig: others } = only(
    template,
    'AWS::CloudFront::ResponseHeadersPolicy',
  ).Properties.ResponseHeadersPolicyConfig;
  const directives = Object.fromEntries(
    readable(headers.ContentSecurityPolicy.ContentSecurityPolicy)
      .split('; ')
      .map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources] as const;
      }),
  );

  test('scripts come from our origin only, and nothing is inline', () => {
    const policy = Object.values(directives).flat().join(' ');

    expect(directives['default-src']).toEqual(["'self'"]);
    expect(directives['script-src']).toBeUndefined();
    expect(directives['style-src']).toBeUndefined();
    expect(directives['worker-src']).toEqual(["'self'"]);
    expect(directives['frame-ancestors']).toEqual(["'none'"]);
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('*');
  });

  test('a page speaks to its own origin, the live socket, and where people sign in', () => {
    const socket = all(template, 'AWS::ApiGatewayV2::Api').find(
      (found) => found.Properties.ProtocolType === 'WEBSOCKET',
    );
    const login = only(template, 'AWS::Cognito::UserPoolDomain').id;

    expect(directives['connect-src']).toEqual([
      "'self'",
      `wss://{${socket?.id}}.execute-api.{AWS::Region}.{AWS::URLSuffix}/live`,
      '{UserPool.ProviderURL}/',
      `https://{${login}}.auth.{AWS::Region}.amazoncognito.com`,
    ]);
  });

  test('every behaviour sends them, and browsers insist on HTTPS for a year', () => {
    const policies = [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors].map(
      (behaviour) => behaviour.ResponseHeadersPolicyId,
    );

    expect(new Set(policies.map(readable)).size).toBe(1);
    expect(headers.StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 365 * 24 * 60 * 60,
      IncludeSubdomains: true,
      // Nobody can put a name below cloudfront.net on the browsers' lists.
      Preload: false,
    });
    expect(headers.ReferrerPolicy.ReferrerPolicy).toBe('same-origin');
    expect(headers.FrameOptions.FrameOption).toBe('DENY');
    expect(headers.ContentTypeOptions.Override).toBe(true);
  });

  test('no other page shares a window with ours or loads our files, and no page reaches for the machine', () => {
    const sent = new Map(others.Items.map((item: HeaderItem) => [item.Header, item.Value]));

    expect(sent.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(sent.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(sent.get('Permissions-Policy')).toMatch(/^([a-z-]+=\(\)(, |$))+$/);
    expect(sent.get('Permissions-Policy')).toMatch(/camera=.*geolocation=.*microphone=/);
    expect(others.Items.map((item: HeaderItem) => item.Override)).not.toContain(false);
  });
});

test('a built site is put into the bucket: what has a hash in its name for ever, the page and its service worker anew each time', () => {
  using site = scratch();
  mkdirSync(join(site.path, 'assets'));
  writeFileSync(join(site.path, 'index.html'), '<!doctype html>');
  writeFileSync(join(site.path, 'service-worker.js'), '');
  writeFileSync(join(site.path, 'assets', 'main-3f2a.js'), '');

  const deployed = all(synthesizedTemplate({ siteDir: site.path }), 'Custom::CDKBucketDeployment');
  const [assets, page] = deployed;

  expect(all(template, 'Custom::CDKBucketDeployment')).toEqual([]);
  expect(deployed).toHaveLength(2);
  expect(assets?.Properties).toMatchObject({
    Prune: false,
    Include: ['assets/*'],
    SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
  });
  expect(page?.Properties).toMatchObject({
    Exclude: ['assets/*'],
    SystemMetadata: { 'cache-control': 'no-cache' },
  });
  expect(page?.DependsOn).toContain(assets?.id);
});
