import { Aws, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  type CfnUserPool,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { Handler } from './handler.ts';
import type { TenantData } from './tenant-data.ts';

export type IdentityProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly tenantData: TenantData;
  /** Where the board is served, e.g. `https://d111.cloudfront.net`: sign-in returns there and nowhere else. */
  readonly siteOrigin: string;
};

const ACCOUNT_DEEDS = [
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminGetUser',
  'AdminUserGlobalSignOut',
] as const;
/** What may be done to the accounts of people. */
export type AccountDeed = (typeof ACCOUNT_DEEDS)[number];

/**
 * Who people are: an invite-only user pool with managed login, and the one browser client that signs in with a code and PKCE.
 * Firm and person are written into an account once, when it is made. What they may do stands in the firm's own directory, and enters each
 * access token by a trigger.
 */
export class Identity extends Construct {
  /** The OpenID issuer, as it stands in `iss`. */
  readonly issuerUrl: string;
  /** Where the managed login and its token endpoint are. */
  readonly loginUrl: string;
  readonly clientId: string;
  readonly #props: IdentityProps;
  readonly #pool: UserPool;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    this.#props = props;
    const { siteOrigin } = props;
    const pool = userPool(this);
    this.#pool = pool;
    // Version 2 of the event is the one that reaches into access tokens.
    const putClaims = this.#trigger('PutClaims', 'identity/put-claims');
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, putClaims, LambdaVersion.V2_0);
    const writeInvitation = this.#trigger('WriteInvitation', 'identity/write-invitation');
    pool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, writeInvitation);
    const domain = pool.addDomain('Login', {
      // Unique in its region as it must be, and nobody has to invent it: the tail of the stack's own id.
      cognitoDomain: { domainPrefix: `work-orders-${stackTail()}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const client = browserClient(this, pool, siteOrigin);
    // Without a style the managed login answers with an error page.
    new CfnManagedLoginBranding(this, 'LoginStyle', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.issuerUrl = pool.userPoolProviderUrl;
    this.loginUrl = domain.baseUrl();
    this.clientId = client.userPoolClientId;
  }

  /** Lets a function invite people and take their accounts away (functions/outbound/accounts.ts): env + grant, of all deeds unless named. */
  mayManage(handler: Handler, ...deeds: readonly AccountDeed[]): void {
    const named = deeds.length > 0 ? deeds : ACCOUNT_DEEDS;
    handler.addEnvironment('USER_POOL_ID', this.#pool.userPoolId);
    // Where an invitation leads.
    if (named.includes('AdminCreateUser'))
      handler.addEnvironment('SITE_ORIGIN', this.#props.siteOrigin);
    this.#pool.grant(handler, ...named.map((deed) => `cognito-idp:${deed}`));
  }

  /** What the pool asks while somebody waits. It reads of the one firm that the account belongs to. */
  #trigger(id: string, entry: string): Handler {
    const { bundles, tenantData } = this.#props;
    // The pool waits no longer, and asks three times.
    const handler = new Handler(this, id, { entry, bundles, timeout: Duration.seconds(5) });
    tenantData.serve(handler);
    return handler;
  }
}

function userPool(scope: Construct): UserPool {
  const pool = new UserPool(scope, 'UserPool', {
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(7),
    },
    // Whose account it is. A pool's own attributes can never be taken away or changed again.
    customAttributes: {
      tenant: new StringAttribute({ mutable: false, minLen: 2, maxLen: 12 }),
      person: new StringAttribute({ mutable: false, minLen: 2, maxLen: 13 }),
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const resource = pool.node.defaultChild as CfnUserPool;
  // Renaming a construct must never mean that everybody has lost their account.
  resource.overrideLogicalId('UserPool');
  const from: unknown = scope.node.tryGetContext('invitationsFrom');
  if (typeof from === 'string') resource.emailConfiguration = mailedBy(scope, from);
  return pool;
}

/** The pool's own sender is good for fifty mails a day; an address (`-c invitationsFrom=…`) whose domain SES has verified, for as many as SES allows. */
function mailedBy(scope: Construct, from: string): CfnUserPool.EmailConfigurationProperty {
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    emailSendingAccount: 'DEVELOPER',
    from,
    sourceArn: Stack.of(scope).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: domain,
    }),
  };
}

function browserClient(scope: Construct, userPool: UserPool, siteOrigin: string): UserPoolClient {
  return new UserPoolClient(scope, 'BrowserClient', {
    userPool,
    // A browser keeps no secret: the code is bound to it by PKCE.
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [`${siteOrigin}/signed-in`],
      logoutUrls: [`${siteOrigin}/`],
    },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    // Nobody keeps a role for longer than this after losing it.
    accessTokenValidity: Duration.minutes(5),
    idTokenValidity: Duration.minutes(5),
    // A working day with its overtime; a rotated token inherits what is left of it.
    refreshTokenValidity: Duration.hours(12),
    // Named, since the flows that a client has by default include the refresh that rotation forbids.
    authFlows: { userSrp: true },
    // Each refresh token is good for once; the grace covers an answer that was lost on the way.
    refreshTokenRotationGracePeriod: Duration.seconds(30),
    // Without scopes of its own an access token changes no attribute at all; this holds were one ever added.
    readAttributes: new ClientAttributes().withStandardAttributes({
      email: true,
      emailVerified: true,
      fullname: true,
    }),
    writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
  });
}

/** The last group of the stack's own identifier: twelve hexadecimal digits. */
function stackTail(): string {
  return Fn.select(4, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
}
