import { z } from 'zod';
import { TENANT_PATTERN } from '../../domain/ids.ts';
import { ROLES, type Role } from '../../domain/policy.ts';

/** Somebody who can sign in on this machine: what the user pool holds on AWS. */
export type Account = {
  /** The tenant's prefix, e.g. `KKT`. */
  readonly tenant: string;
  /** The company's name, as the sign-in page shows it; looked up when it is first needed. */
  readonly tenantName?: string | undefined;
  /** The person's id in that tenant, e.g. `U3`. */
  readonly person: string;
  readonly name: string;
  /** As their last token said; nobody knows before the first. */
  readonly role?: Role | undefined;
  /** Where they were invited, in small letters; whoever the demo made has none. */
  readonly email?: string | undefined;
  /** Set until the first sign-in. */
  readonly invited?: true | undefined;
  /** Where the invitation leads. */
  readonly website?: string | undefined;
  /** The `sub` claim, when it is not the usual one: somebody's second account. */
  readonly username?: string | undefined;
};

/** What each role does, in the words of the sign-in page; its keys are the roles that exist. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner · sets the rules',
  dispatcher: 'Dispatcher · runs the board',
  technician: 'Technician · own visits',
  viewer: 'Viewer · looks only',
};

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLE_WORDS, value);
}

/** The `sub` claim of an account. Readable, because nobody but a developer reads it. */
export function subjectOf(account: Pick<Account, 'tenant' | 'person' | 'username'>): string {
  return account.username ?? `${account.tenant}-${account.person}`;
}

/** Where the people of a tenant are put who may sign in. */
export const ACCOUNTS_PATH = '/local/accounts';
export const ACCOUNTS_WORDS =
  'Send {"tenantName":"Kitchener Kooling","people":[{"person":"U1","name":"Kate","role":"owner"}]} to /local/accounts/KKT.';

const Accounts = z.strictObject({
  tenantName: z.string(),
  people: z.array(
    z.strictObject({
      person: z.string().regex(/^U\d{1,12}$/),
      name: z.string(),
      role: z.enum(ROLES as [Role, ...Role[]]),
    }),
  ),
});
export type Accounts = z.infer<typeof Accounts>;

/** The accounts of a tenant from the text of such a request; undefined when it is none. */
export function accountsOf(tenant: string, body: string): readonly Account[] | undefined {
  try {
    const { tenantName, people } = Accounts.parse(JSON.parse(body));
    if (!TENANT_PATTERN.test(tenant)) return undefined;
    return people.map((person) => ({ tenant, tenantName, ...person }));
  } catch {
    return undefined;
  }
}
