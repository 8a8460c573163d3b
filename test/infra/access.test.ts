import { describe, expect, test } from 'vitest';
import {
  all,
  allowed,
  arnOf,
  handler,
  listed,
  only,
  PEOPLE_SERVING,
  readable,
  type Statement,
  statementsOf,
  synthesizedTemplate,
} from './assembly.ts';

const template = synthesizedTemplate();
const tenantData = all(template, 'AWS::IAM::Role').find((role) => role.id.startsWith('TenantData'));

/** The only permissions that name no single thing, and why each must be so. */
const WILDCARDS = [
  // The action knows no resource; both readers of the stream have it.
  'dynamodb:ListStreams on *',
  'dynamodb:ListStreams on *',
  // Whoever is connected has an id that nobody knows beforehand; of the three methods each function has its own: the fan-out, the
  // heartbeat, the people and the end of a firm close sockets, the fan-out alone sends.
  ...Array.from({ length: 4 }, () => `execute-api:ManageConnections on ${socketsBy('DELETE')}`),
  `execute-api:ManageConnections on ${socketsBy('POST')}`,
];

function socketsBy(method: string): string {
  return `arn:{AWS::Partition}:execute-api:{AWS::Region}:{AWS::AccountId}:{LiveApi}/live/${method}/@connections/*`;
}

const CLOSES = `execute-api:ManageConnections on ${socketsBy('DELETE')}`;
/** What some of those who serve people may beside their tenant's rows. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'functions/http/calendar-feeds': ['dynamodb:GetItem on {WorkOrderTable.Arn}'],
  'functions/http/people': [
    'cognito-idp:AdminCreateUser on {UserPool.Arn}',
    'cognito-idp:AdminDeleteUser on {UserPool.Arn}',
    'cognito-idp:AdminGetUser on {UserPool.Arn}',
    'cognito-idp:AdminUserGlobalSignOut on {UserPool.Arn}',
    CLOSES,
  ],
  'functions/socket/heartbeat': [CLOSES],
};

/** `action on resource`, the name of the socket API without its hash. */
const grantsIn = (statements: readonly Statement[]): string[] =>
  statements.flatMap((statement) =>
    listed(statement.Action).flatMap((action) =>
      listed(statement.Resource).map(
        (resource) => `${action} on ${readable(resource).replace(/LiveApi\w+/, 'LiveApi')}`,
      ),
    ),
  );

describe('permissions', () => {
  test('no statement allows an action by a wildcard, and only listed ones a resource', () => {
    const statements = all(template, 'AWS::IAM::Role').flatMap((r) => statementsOf(template, r.id));
    const grants = grantsIn(statements);

    const byWildcard = grants.filter((grant) => /^[^ ]*\*/.test(grant));
    const onWildcard = grants.filter((grant) => / on .*\*/.test(grant));

    expect(grants.length).toBeGreaterThan(20);
    expect(byWildcard).toEqual([]);
    expect(onWildcard.sort()).toEqual(WILDCARDS);
  });

  test('no role has a policy that somebody else manages', () => {
    for (const role of all(template, 'AWS::IAM::Role')) {
      expect(role.Properties.ManagedPolicyArns, role.id).toBeUndefined();
    }
  });

  test.each(PEOPLE_SERVING)('%s may assume the tenant-data role, and what it is for', (path) => {
    const [role, ...beside] = allowed(template, path);

    expect(role).toEqual({
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Resource: arnOf(tenantData?.id ?? ''),
    });
    expect(grantsIn(beside)).toEqual(BESIDE[path] ?? []);
  });

  test('the functions that serve people are exactly those that know the tenant-data role', () => {
    const serving = all(template, 'AWS::Lambda::Function')
      .filter((found) => found.Properties.Environment.Variables.TENANT_DATA_ROLE_ARN)
      .map((found) => found.Properties.Description);

    expect(serving.sort()).toEqual(PEOPLE_SERVING);
  });

  test('the tenant-data role trusts the functions that serve people, for one tenant at a time', () => {
    const roles = PEOPLE_SERVING.map((path) => handler(template, path).Properties.Role);

    const [trust, ...more] = tenantData?.Properties.AssumeRolePolicyDocument.Statement ?? [];

    expect(more).toEqual([]);
    expect(trust).toMatchObject({
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringLike: { 'aws:RequestTag/tenant': '?*' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'] },
      },
    });
    expect(new Set(trust.Principal.AWS.map(readable))).toEqual(new Set(roles.map(readable)));
  });

  test('the tenant-data role opens keys of the tagged tenant, on the table and its index', () => {
    const ofTheTenant = {
      'ForAllValues:StringLike': {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the policy language.
        'dynamodb:LeadingKeys': ['T#${aws:PrincipalTag/tenant}#*'],
      },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    };
    expect(statementsOf(template, tenantData?.id ?? '')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'dynamodb:BatchGetItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        Resource: arnOf('WorkOrderTable'),
        Condition: ofTheTenant,
      },
      {
        Effect: 'Allow',
        Action: 'dynamodb:Query',
        Resource: { 'Fn::Join': ['', [arnOf('WorkOrderTable'), '/index/by-subject']] },
        Condition: ofTheTenant,
      },
    ]);
  });

  test.each([
    ['functions/http/calendar-feeds', 'dynamodb:GetItem', 'T#*#CALENDARS'],
    ['functions/socket/authorize', 'dynamodb:DeleteItem', 'T#*#TICKET'],
    [
      'functions/stream/publish-board-changes',
      ['dynamodb:DeleteItem', 'dynamodb:Query'],
      'T#*#CONN',
    ],
    ['functions/events/mail-trouble', 'dynamodb:PutItem', 'T#*#ALERTS'],
    ['functions/http/unsubscribe', ['dynamodb:GetItem', 'dynamodb:PutItem'], 'T#*#ALERTS'],
  ])('%s crosses tenants for its own kind of row only', (path, actions, keys) => {
    const items = allowed(template, path).filter(
      (statement) => readable(statement.Resource) === '{WorkOrderTable.Arn}',
    );

    expect(items).toEqual([
      {
        Effect: 'Allow',
        Action: actions,
        Resource: arnOf('WorkOrderTable'),
        Condition: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [keys] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      },
    ]);
  });

  test('the operator may create a tenant, and neither change nor delete one', () => {
    const grants = allowed(template, 'functions/operator/create-tenant')
      .filter(({ Action }) => listed(Action).some((action) => action.startsWith('dynamodb:')))
      .map(({ Action, Resource, Condition }) => {
        expect(Resource).toEqual(arnOf('WorkOrderTable'));
        const { 'ForAllValues:StringLike': like } = Condition as Record<string, object>;
        return [Action, Object.values(like ?? {})[0]];
      });

    expect(grants).toEqual([
      ['dynamodb:Query', ['T#*#LOG']],
      ['dynamodb:GetItem', ['TENANTS']],
      ['dynamodb:PutItem', ['T#*#LOG', 'T#*#DIRECTORY', 'TENANTS']],
    ]);
  });
});

test('of the two indexes people are opened the one whose keys begin with their tenant', () => {
  const { GlobalSecondaryIndexes: indexes } = only(template, 'AWS::DynamoDB::Table').Properties;

  expect(
    indexes.map((index: { IndexName: string; Projection: object }) => [
      index.IndexName,
      index.Projection,
    ]),
  ).toEqual([
    ['by-subject', { ProjectionType: 'ALL' }],
    ['by-due', { ProjectionType: 'KEYS_ONLY' }],
  ]);
});
