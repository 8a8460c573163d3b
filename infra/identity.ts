import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  type CfnUserPool,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';

export type IdentityProps = {
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
 * Tenant, role and person are no attributes that somebody could write: they enter the access token by a pre-token trigger.
 */
export class Identity extends Construct {
  /** The OpenID issuer, as it stands in `iss`. */
  readonly issuerUrl: string;
  /** Where the managed login and its token endpoint are. */
  readonly loginUrl: string;
  readonly clientId: string;
  readonly #pool: UserPool;
  readonly #siteOrigin: string;

  constructor(scope: Construct, id: string, { siteOrigin }: IdentityProps) {
    super(scope, id);
    const pool = userPool(this);
    this.#pool = pool;
    this.#siteOrigin = siteOrigin;
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
    handler.addEnvironment('USER_POOL_ID', this.#pool.userPoolId);
    handler.addEnvironment('SITE_ORIGIN', this.#siteOrigin);
    const named = deeds.length > 0 ? deeds : ACCOUNT_DEEDS;
    this.#pool.grant(handler, ...named.map((deed) => `cognito-idp:${deed}`));
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
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // Renaming a construct must never mean that everybody has lost their account.
  (pool.node.defaultChild as CfnUserPool).overrideLogicalId('UserPool');
  return pool;
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
    writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
  });
}

/** The last group of the stack's own identifier: twelve hexadecimal digits. */
function stackTail(): string {
  return Fn.select(4, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
}
