import { describe, expect, test } from 'vitest';
import { allowed, arnOf, handler, only, readable, synthesizedTemplate } from './assembly.ts';

const template = synthesizedTemplate({ context: { invitationsFrom: 'hello@firm.example' } });
const pool = only(template, 'AWS::Cognito::UserPool');
const client = only(template, 'AWS::Cognito::UserPoolClient');

describe('the user pool', () => {
  test('takes nobody who was not invited, by their address, with a second factor for whoever wants one', () => {
    expect(pool.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UserPoolTier: 'ESSENTIALS',
    });
  });

  test('keeps of an account whose it is, once and for all', () => {
    const own = pool.Properties.Schema.filter(({ Name }: { Name: string }) => Name !== 'email');
    expect(own).toEqual([
      expect.objectContaining({ Name: 'tenant', Mutable: false, AttributeDataType: 'String' }),
      expect.objectContaining({ Name: 'person', Mutable: false, AttributeDataType: 'String' }),
    ]);
    expect(client.Properties.WriteAttributes).toEqual(['name']);
    expect(client.Properties.AllowedOAuthScopes).toEqual(['openid']);
  });

  test('asks what an access token says before each one, by the version that reaches into it', () => {
    const { id } = handler(template, 'functions/identity/put-claims');
    expect(pool.Properties.LambdaConfig.PreTokenGenerationConfig).toEqual({
      LambdaArn: arnOf(id),
      LambdaVersion: 'V2_0',
    });
  });

  test('has its invitations written in the name of the firm', () => {
    const { id } = handler(template, 'functions/identity/write-invitation');
    expect(pool.Properties.LambdaConfig.CustomMessage).toEqual(arnOf(id));
  });

  test('may be mailed for by an address of the firm that runs the product', () => {
    const { EmailConfiguration } = pool.Properties;
    expect(EmailConfiguration.From).toBe('hello@firm.example');
    expect(readable(EmailConfiguration.SourceArn)).toMatch(/:identity\/firm\.example$/);
  });
});

test.each([
  ['create-tenant', ['AdminCreateUser', 'AdminDeleteUser', 'AdminGetUser']],
  ['invite-owners', ['AdminCreateUser', 'AdminDeleteUser', 'AdminGetUser']],
  ['delete-tenant', ['AdminDeleteUser', 'AdminGetUser']],
  ['import-tenant', []],
  ['export-tenant', []],
])('%s may do to accounts what it must: %j', (name, deeds) => {
  const mine = allowed(template, `functions/operator/${name}`).filter(({ Action }) =>
    JSON.stringify(Action).includes('cognito-idp'),
  );
  expect(mine.flatMap(({ Action }) => Action).sort()).toEqual(
    deeds.map((deed) => `cognito-idp:${deed}`),
  );
  for (const { Resource } of mine) expect(Resource).toEqual(arnOf(pool.id));
});
