import { describe, expect, test } from 'vitest';
import { all, handler, only, readable, synthesizedTemplate } from './assembly.ts';

const template = synthesizedTemplate();

describe('what must outlive every release', () => {
  test.each([
    ['WorkOrderTable', 'AWS::DynamoDB::Table'],
    ['UserPool', 'AWS::Cognito::UserPool'],
    ['SiteBucket', 'AWS::S3::Bucket'],
  ])('%s keeps its logical id, and stays when the stack goes', (id, type) => {
    const found = only(template, type);

    expect(found.id).toBe(id);
    expect(found.DeletionPolicy).toBe('Retain');
    expect(found.UpdateReplacePolicy).toBe('Retain');
  });

  test.each([
    [
      'OriginSecret08159EFF2',
      'AWS::SecretsManager::Secret',
      'all requests refused until both know it',
    ],
    [
      'OriginSecret19B32C2BD',
      'AWS::SecretsManager::Secret',
      'all requests refused until both know it',
    ],
    [
      'OriginSecret28536CF81',
      'AWS::SecretsManager::Secret',
      'all requests refused until both know it',
    ],
    ['IdentityBrowserClient759BD50A', 'AWS::Cognito::UserPoolClient', 'everybody signed out'],
    ['IdentityUserPoolLogin5514111E', 'AWS::Cognito::UserPoolDomain', 'no way to sign in'],
    ['WebSiteDistribution160717B8', 'AWS::CloudFront::Distribution', 'another address'],
    ['HttpApi9292168F', 'AWS::ApiGatewayV2::Api', 'an API that pages do not find'],
    ['LiveApi149456B6', 'AWS::ApiGatewayV2::Api', 'sockets that end'],
    ['MailIdentity4EC7C521', 'AWS::SES::EmailIdentity', 'a domain to verify again'],
    ['OperationsAlarms65F99440', 'AWS::SNS::Topic', 'nobody is told until somebody says yes again'],
  ])('%s keeps its logical id: another %s would mean %s', (id, type) => {
    expect(template.findResources(type)).toHaveProperty(id);
  });

  test('the table is protected, can be put back to any second, and tells what changes', () => {
    expect(only(template, 'AWS::DynamoDB::Table').Properties).toEqual({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'x', 'y'].map((name) => ({
        AttributeName: name,
        AttributeType: name === 'y' ? 'N' : 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-subject',
          KeySchema: [
            { AttributeName: 'gsi1pk', KeyType: 'HASH' },
            { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: 'by-due',
          KeySchema: [
            { AttributeName: 'x', KeyType: 'HASH' },
            { AttributeName: 'y', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
  });

  test('nothing that holds data or rights has a name that a second copy of the stack would collide with', () => {
    const named = [
      ['AWS::DynamoDB::Table', 'TableName'],
      ['AWS::S3::Bucket', 'BucketName'],
      ['AWS::Cognito::UserPool', 'UserPoolName'],
      ['AWS::Lambda::Function', 'FunctionName'],
      ['AWS::IAM::Role', 'RoleName'],
      ['AWS::SQS::Queue', 'QueueName'],
      ['AWS::Logs::LogGroup', 'LogGroupName'],
    ] as const;

    for (const [type, property] of named) {
      const found = all(template, type);
      expect(found.length, type).toBeGreaterThan(0);
      for (const { id, Properties: properties } of found) {
        expect(properties?.[property], id).toBeUndefined();
      }
    }
  });
});

describe('identity', () => {
  test('people are invited, never sign themselves up, and may add a second factor', () => {
    expect(only(template, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UserPoolTier: 'ESSENTIALS',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
  });

  test('a browser signs in with a code and no secret, and returns to our site alone', () => {
    const { Properties: client } = only(template, 'AWS::Cognito::UserPoolClient');
    const distribution = only(template, 'AWS::CloudFront::Distribution').id;

    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    });
    expect(client.ExplicitAuthFlows).toEqual(['ALLOW_USER_SRP_AUTH']);
    expect(client.CallbackURLs.map(readable)).toEqual([
      `https://{${distribution}.DomainName}/signed-in`,
    ]);
    expect(client.LogoutURLs.map(readable)).toEqual([`https://{${distribution}.DomainName}/`]);
  });

  test('a role that was lost is gone in five minutes, and a refresh token is good for once', () => {
    const { Properties: client } = only(template, 'AWS::Cognito::UserPoolClient');

    expect(client).toMatchObject({
      AccessTokenValidity: 5,
      TokenValidityUnits: { AccessToken: 'minutes' },
      RefreshTokenRotation: { Feature: 'ENABLED' },
    });
  });

  test('nobody can write into their account what would make them somebody else', () => {
    const { Properties: client } = only(template, 'AWS::Cognito::UserPoolClient');

    expect(client.WriteAttributes).toEqual(['name']);
  });

  test('the managed login has a style, without which it shows an error', () => {
    const style = only(template, 'AWS::Cognito::ManagedLoginBranding').Properties;

    expect(only(template, 'AWS::Cognito::UserPoolDomain').Properties.ManagedLoginVersion).toBe(2);
    expect(style).toMatchObject({
      ClientId: { Ref: only(template, 'AWS::Cognito::UserPoolClient').id },
      UseCognitoProvidedValues: true,
    });
  });
});

describe('a table that was put back to an earlier second', () => {
  const stream = 'arn:aws:dynamodb:us-east-1:123456789012:table/restored/stream/1';
  const restored = synthesizedTemplate({
    context: { restoredTable: 'restored', restoredStream: stream },
  });

  test('stands in for the other everywhere: functions, grants, streams, alarms', () => {
    const { WorkOrderTable: _, ...others } = restored.toJSON().Resources;
    const said = JSON.stringify(others);

    expect(said).not.toContain('"WorkOrderTable"');
    expect(
      handler(restored, 'functions/http/board').Properties.Environment.Variables,
    ).toMatchObject({ TABLE_NAME: 'restored' });
    for (const { Properties } of all(restored, 'AWS::Lambda::EventSourceMapping'))
      expect(Properties.EventSourceArn).toBe(stream);
    expect(said).toContain(':table/restored/index/by-due');
  });

  test('leaves the other as it was, so that a deployment without it goes back', () => {
    expect(only(restored, 'AWS::DynamoDB::Table')).toEqual(only(template, 'AWS::DynamoDB::Table'));
    expect(JSON.stringify(template.toJSON())).not.toContain('restored');
  });
});
