import { describe, expect, test } from 'vitest';
import { all, arnOf, handler, OTHERS, PEOPLE_SERVING, synthesizedTemplate } from './assembly.ts';

const template = synthesizedTemplate();
const functions = all(template, 'AWS::Lambda::Function');

test('each handler is one function with a bundle and a log of its own', () => {
  const own = (of: (properties: Record<string, unknown>) => unknown): number =>
    new Set(functions.map((found) => JSON.stringify(of(found.Properties)))).size;

  expect(functions.map((found) => found.Properties.Description).sort()).toEqual(
    [...PEOPLE_SERVING, ...OTHERS].sort(),
  );
  expect(own((properties) => properties.Code)).toBe(functions.length);
  expect(own((properties) => properties.Role)).toBe(functions.length);
  expect(own((properties) => properties.LoggingConfig)).toBe(functions.length);
});

test.each([...PEOPLE_SERVING, ...OTHERS])(
  '%s runs on Node 24, on arm64, and its log ends',
  (path) => {
    const { Properties: properties } = handler(template, path);
    const log =
      template.findResources('AWS::Logs::LogGroup')[properties.LoggingConfig.LogGroup.Ref];

    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(log?.Properties.RetentionInDays).toBe(90);
  },
);

/** What stands behind the site's own origin is told how to know it. */
const ofTheSite = (path: string) => (path.includes('/http/') ? ['ORIGIN_SECRETS'] : []);
/** Who works here is invited and signed out; a socket past its end is closed by whoever hears of it. */
const ALSO: Record<string, readonly string[]> = {
  'functions/http/people': ['CONNECTIONS_URL', 'SITE_ORIGIN', 'USER_POOL_ID'],
  'functions/socket/heartbeat': ['CONNECTIONS_URL'],
};
const toldToPeopleServing = (path: string) =>
  [...ofTheSite(path), ...(ALSO[path] ?? []), 'TABLE_NAME', 'TENANT_DATA_ROLE_ARN'].sort();

test.each([
  ...PEOPLE_SERVING.map((path) => [path, toldToPeopleServing(path)] as const),
  ['functions/http/config', ['CLIENT_ID', 'ISSUER_URL', 'LIVE_URL', 'ORIGIN_SECRETS']] as const,
  ...['functions/operator/create-tenant', 'functions/operator/invite-owners'].map(
    (path) => [path, ['SITE_ORIGIN', 'TABLE_NAME', 'USER_POOL_ID']] as const,
  ),
  ['functions/operator/delete-tenant', ['CONNECTIONS_URL', 'TABLE_NAME', 'USER_POOL_ID']] as const,
  ['functions/operator/export-tenant', ['TABLE_NAME']] as const,
  ['functions/operator/import-tenant', ['TABLE_NAME']] as const,
  ['functions/operator/list-tenants', ['TABLE_NAME']] as const,
  ['functions/schedule/check-books', ['TABLE_NAME']] as const,
  ['functions/socket/authorize', ['SITE_ORIGIN', 'TABLE_NAME']] as const,
  ['functions/http/docs', ['ORIGIN_SECRETS']] as const,
  ['functions/http/unsubscribe', ['ORIGIN_SECRETS', 'TABLE_NAME']] as const,
  ['functions/events/mail-trouble', ['TABLE_NAME']] as const,
  ...['functions/stream/deliver-outbox', 'functions/schedule/scan-due'].map(
    (path) => [path, ['MAIL_CONFIGURATION', 'MAIL_FROM', 'SITE_ORIGIN', 'TABLE_NAME']] as const,
  ),
  ['functions/stream/publish-board-changes', ['CONNECTIONS_URL', 'TABLE_NAME']] as const,
])('%s is told %j', (path, names) => {
  const { NODE_OPTIONS: _, ...told } = handler(template, path).Properties.Environment.Variables;

  expect(Object.keys(told).sort()).toEqual(names);
});

test('an answer may take longer than a commit retries', () => {
  const commitRetriesFor = 8;
  const gatewayWaitsFor = 30;

  const { Timeout: timeout } = handler(template, 'functions/http/work-orders').Properties;

  expect(timeout).toBeGreaterThan(commitRetriesFor);
  expect(timeout).toBeLessThan(gatewayWaitsFor);
});

describe('traces', () => {
  test('are taken of each function but the heartbeat, whose traces would cost more than itself', () => {
    const untraced = functions.filter(
      ({ Properties }) => Properties.TracingConfig?.Mode !== 'Active',
    );

    expect(untraced.map(({ Properties }) => Properties.Description)).toEqual([
      'functions/socket/heartbeat',
    ]);
  });

  test('may be written by its role, which may do nothing else to everything', () => {
    const { Role } = handler(template, 'functions/http/board').Properties;
    const role = all(template, 'AWS::IAM::Role').find(({ id }) => id === Role['Fn::GetAtt'][0]);

    expect(Role).toEqual(arnOf(role?.id ?? ''));
    expect(role?.Properties.Policies).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            { Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
          ],
        },
      },
    ]);
  });
});

describe('quotas of one stack', () => {
  test('it holds fewer than 400 resources of 500', () => {
    const count = Object.keys(template.toJSON().Resources).length;

    console.info(`${count} resources`);
    expect(count).toBeLessThan(400);
  });

  test('the trust policy of the tenant-data role has room for its functions, with the longest names they can have', () => {
    const role = all(template, 'AWS::IAM::Role').find(({ id }) => /^TenantData/.test(id));
    const policy = JSON.stringify(role?.Properties.AssumeRolePolicyDocument);
    const longest = `arn:aws:iam::123456789012:role/${'x'.repeat(64)}`;

    const length = policy.replaceAll(/\{"Fn::GetAtt":\["\w+","Arn"\]\}/g, `"${longest}"`).length;

    console.info(`${length} characters`);
    expect(length).toBeLessThanOrEqual(2_048);
  });
});
