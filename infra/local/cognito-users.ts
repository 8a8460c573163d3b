import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Account, subjectOf } from './accounts.ts';
import type { Clock } from './clock.ts';
import type { MailBox } from './mail-box.ts';
import type { Faults } from './mail-faults.ts';
import type { AccountBook } from './sign-in-accounts.ts';
import { attributesOf, TriggerFailed, type UserPool } from './user-pool.ts';

/** A refusal as the service names it. */
export class CognitoError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The answer was given, and never arrived. */
export class AnswerLost extends Error {}

/** How the pool's own mails are sent. */
const FROM = 'no-reply@verificationemail.com';

const Named = z.strictObject({ UserPoolId: z.string(), Username: z.string() });
const Created = Named.extend({
  UserAttributes: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  DesiredDeliveryMediums: z.array(z.literal('EMAIL')),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
});
const STANDARD = ['email', 'email_verified', 'name', 'website'];

export type UsersParts = {
  readonly pool: UserPool;
  readonly accounts: AccountBook;
  readonly box: MailBox;
  readonly faults: Faults;
  readonly clock: Pick<Clock, 'now'>;
};

/** What may be done to the accounts of the pool: each operation takes the body of its request and answers that of its response. */
export function createUsers({ pool, accounts, box, faults, clock }: UsersParts) {
  const find = (username: string): Account => {
    const account = accounts.byEmail(username) ?? accounts.find(username);
    if (account) return account;
    throw new CognitoError('UserNotFoundException', 'User does not exist.');
  };

  async function create(body: unknown): Promise<object> {
    const asked = parse(Created, body);
    const email = asked.Username.toLowerCase();
    if (!z.email().safeParse(email).success) throw invalid('Username should be an email.');
    if (asked.MessageAction === 'RESEND') return await again(find(email));
    if (accounts.byEmail(email))
      throw new CognitoError(
        'UsernameExistsException',
        'An account with the given email already exists.',
      );
    const account = newAccount(email, asked.UserAttributes);
    const mail = asked.MessageAction === 'SUPPRESS' ? undefined : await letter(account);
    accounts.add(account);
    mail?.();
    return { User: told(account, 'Attributes') };
  }

  async function again(account: Account): Promise<object> {
    if (!account.invited)
      throw new CognitoError(
        'UnsupportedUserStateException',
        'Resend not possible. User status is CONFIRMED.',
      );
    (await letter(account))();
    return { User: told(account, 'Attributes') };
  }

  function newAccount(
    email: string,
    given: readonly { readonly Name: string; readonly Value: string }[],
  ): Account {
    const of = new Map(given.map(({ Name, Value }) => [Name, Value]));
    for (const name of of.keys())
      if (![...STANDARD, ...pool.ownAttributes].includes(name))
        throw invalid(`Attributes did not conform to the schema: ${name} is not defined.`);
    const says = (name: string) => of.get(name) ?? '';
    const person = { tenant: says('custom:tenant'), person: says('custom:person') };
    const known = accounts.find(subjectOf(person));
    return {
      ...person,
      tenantName: known?.tenantName,
      name: says('name'),
      email,
      invited: true,
      website: of.get('website'),
      // The person of the demo gets an address; whoever has one already has a second account.
      ...(known?.email !== undefined && { username: `${subjectOf(person)}-${email}` }),
    };
  }

  /** The invitation of somebody, written; calling it sends it. */
  async function letter(account: Account): Promise<() => void> {
    const { subject, html } = await pool.triggers.invitation(account).catch((error) => {
      if (!(error instanceof TriggerFailed)) throw error;
      throw new CognitoError('UserLambdaValidationException', error.message);
    });
    if (!html.includes('{username}') || !html.includes('{####}'))
      throw new CognitoError('InvalidLambdaResponseException', 'A parameter is missing.');
    const email = account.email ?? '';
    const fault = faults.next([email]);
    if (fault === 'throttle')
      throw new CognitoError('TooManyRequestsException', 'Too many requests');
    const password = `${randomBytes(9).toString('base64url')}aA1!`;
    const filled = html.replaceAll('{username}', email).replaceAll('{####}', password);
    return () => {
      if (fault === 'refuse' || fault === 'fail')
        throw new CognitoError('CodeDeliveryFailureException', 'The mail could not be sent.');
      const at = new Date(clock.now()).toISOString();
      const mail = { id: randomUUID(), at, from: FROM, to: [email], subject, html: filled };
      box.keep({ ...mail, headers: [], tags: {}, text: '' });
      if (fault === 'lost-answer' || fault === 'time-out') throw new AnswerLost();
    };
  }

  return {
    AdminCreateUser: create,
    async AdminGetUser(body: unknown): Promise<object> {
      return told(find(parse(Named, body).Username), 'UserAttributes');
    },
    async AdminDeleteUser(body: unknown): Promise<object> {
      accounts.remove(subjectOf(find(parse(Named, body).Username)));
      return {};
    },
    async AdminUserGlobalSignOut(body: unknown): Promise<object> {
      accounts.signOut(subjectOf(find(parse(Named, body).Username)));
      return {};
    },
  };
}

const invalid = (message: string) => new CognitoError('InvalidParameterException', message);

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalid(z.prettifyError(parsed.error));
}

function told(account: Account, attributes: string): object {
  const { 'cognito:user_status': status, ...rest } = attributesOf(account);
  return {
    Username: subjectOf(account),
    Enabled: true,
    UserStatus: status,
    [attributes]: Object.entries(rest).map(([Name, Value]) => ({ Name, Value })),
  };
}
