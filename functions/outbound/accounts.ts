import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminUserGlobalSignOutCommand,
  CodeDeliveryFailureException,
  CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { env } from '../env.ts';
import { PATIENCE } from '../table/client.ts';

/** Whose account: an address alone names nobody, since whoever writes it into a directory need not own it. */
export type AccountOf = {
  readonly tenant: TenantId;
  readonly person: PersonId;
  /** In any case of letters. */
  readonly email: string;
};

/** `none`: this person has no account under this address. `invited`: never signed in. `active`: has a password of their own. */
export type AccountState = 'none' | 'invited' | 'active';

/** "An address signs in one person of one firm": it is somebody else's, here or elsewhere. */
export class EmailTaken extends Error {
  override readonly name = 'EmailTaken';
  constructor() {
    super('this address signs in somebody else');
  }
}

let client: CognitoIdentityProviderClient | undefined;
const cognito = () => (client ??= new CognitoIdentityProviderClient(PATIENCE));

const named = (email: string) => ({
  UserPoolId: env('USER_POOL_ID'),
  Username: email.toLowerCase(),
});

/**
 * Makes an account and mails its owner how to get in. Again for the same person it does nothing, mails nothing and is no error. Throws
 * EmailTaken when the address is somebody else's; any other error means that nobody was invited and that it may be tried again.
 */
export async function inviteAccount(who: AccountOf & { readonly name: string }): Promise<void> {
  const { tenant, person, name, email } = who;
  const attributes = {
    email: email.toLowerCase(),
    // An invitation and a forgotten password are mailed only to an address that counts as the person's own.
    email_verified: 'true',
    name,
    // Where the invitation leads: the pool cannot know its own site.
    website: env('SITE_ORIGIN'),
    'custom:tenant': tenant,
    'custom:person': person,
  };
  try {
    await cognito().send(
      new AdminCreateUserCommand({
        ...named(email),
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  } catch (error) {
    if (error instanceof UsernameExistsException) {
      if ((await accountState(who)) === 'none') throw new EmailTaken();
      return;
    }
    // An account whose invitation went nowhere would look like an invited person to the next try.
    if (error instanceof CodeDeliveryFailureException) await removeAccount(who);
    throw error;
  }
}

/** Mails the invitation once more, with a new password for the first time. Nothing is sent unless it answers `invited`. */
export async function sendInvitationAgain(who: AccountOf): Promise<AccountState> {
  const state = await accountState(who);
  if (state !== 'invited') return state;
  try {
    await cognito().send(
      new AdminCreateUserCommand({
        ...named(who.email),
        DesiredDeliveryMediums: ['EMAIL'],
        MessageAction: 'RESEND',
      }),
    );
    return 'invited';
  } catch (error) {
    if (error instanceof UnsupportedUserStateException) return 'active';
    throw error;
  }
}

/** Takes the account away; the address is free again. Without one, or with somebody else's, nothing happens. */
export async function removeAccount(who: AccountOf): Promise<void> {
  const username = (await findAccount(who))?.Username;
  if (username === undefined) return;
  await cognito()
    .send(new AdminDeleteUserCommand({ UserPoolId: env('USER_POOL_ID'), Username: username }))
    .catch(unlessGone);
}

/**
 * Ends every sign-in of the account: no refresh token of before is good any more. Access tokens live out their five minutes; and a browser
 * that signed in less than an hour ago may come in again by the managed login's own cookie, which Cognito lets nobody take away. Against
 * a device in foreign hands the account is removed, or its person deactivated.
 */
export async function signOutAccount(who: AccountOf): Promise<void> {
  const username = (await findAccount(who))?.Username;
  if (username === undefined) return;
  await cognito()
    .send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: env('USER_POOL_ID'), Username: username }),
    )
    .catch(unlessGone);
}

/** How far this person is with signing in under this address. */
export async function accountState(who: AccountOf): Promise<AccountState> {
  const account = await findAccount(who);
  if (!account) return 'none';
  return account.UserStatus === 'FORCE_CHANGE_PASSWORD' ? 'invited' : 'active';
}

/** Whether this address signs in somebody other than this person, here or elsewhere; without a person, anybody at all. */
export async function isTaken(
  who: Omit<AccountOf, 'person'> & { readonly person?: PersonId | undefined },
): Promise<boolean> {
  const { person } = who;
  const account = await lookUp(who.email);
  return account !== undefined && !(person && isTheirs(account, { ...who, person }));
}

/** The account under this address, when it is this very person's. */
async function findAccount(who: AccountOf): Promise<AdminGetUserCommandOutput | undefined> {
  const found = await lookUp(who.email);
  return found && isTheirs(found, who) ? found : undefined;
}

async function lookUp(email: string): Promise<AdminGetUserCommandOutput | undefined> {
  return cognito()
    .send(new AdminGetUserCommand(named(email)))
    .catch(unlessGone);
}

function isTheirs({ UserAttributes = [] }: AdminGetUserCommandOutput, who: AccountOf): boolean {
  const says = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
  return says('custom:tenant') === who.tenant && says('custom:person') === who.person;
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof UserNotFoundException)) throw error;
}
