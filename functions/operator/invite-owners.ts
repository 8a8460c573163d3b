import * as z from 'zod';
import { TenantPrefix } from '../contract/values.ts';
import { EmailTaken, inviteAccount, sendInvitationAgain } from '../outbound/accounts.ts';
import { readPeople } from '../table/directory.ts';

const Asked = z.strictObject({ prefix: TenantPrefix });
/** What became of each owner: mailed, mailed once more, can sign in already; or the address signs in somebody else. */
type Invited = {
  readonly email: string;
  readonly is: 'invited' | 'invited-again' | 'active' | 'taken';
};

/** Invites the owners of a firm who cannot sign in yet: after an import, or when an invitation went nowhere. They invite everybody else. */
export async function handler(event: unknown): Promise<{ owners: Invited[] }> {
  const { prefix: tenant } = Asked.parse(event);
  const owners: Invited[] = [];
  for (const { id: person, name, role, email, inactive } of await readPeople(tenant)) {
    if (role !== 'owner' || !email || inactive) continue;
    owners.push({ email, is: await invite({ tenant, person, name, email }) });
  }
  return { owners };
}

async function invite(who: Parameters<typeof inviteAccount>[0]): Promise<Invited['is']> {
  const before = await sendInvitationAgain(who);
  if (before !== 'none') return before === 'invited' ? 'invited-again' : 'active';
  try {
    await inviteAccount(who);
    return 'invited';
  } catch (error) {
    if (error instanceof EmailTaken) return 'taken';
    throw error;
  }
}
