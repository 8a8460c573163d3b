import type { TenantId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Person } from '../../contract/people.ts';
import { log } from '../../middleware/log.ts';
import { Problem } from '../../middleware/problem.ts';
import { EmailTaken, inviteAccount, isTaken, removeAccount } from '../../outbound/accounts.ts';
import { readPerson } from '../../table/directory.ts';
import type { LogEntry } from '../../table/log-entry.ts';

const SOON = { 'retry-after': '3' };

/** Asks the sign-in service. Its silence is told apart: before a change nothing happened, after one the rest is still to be done. */
export async function askAccounts<T>(
  silence: 'sign-in-unavailable' | 'invitation-failed',
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EmailTaken) throw new Problem('email-taken');
    // The name alone: a message may quote the address.
    log('error', 'sign-in service failed', { error: error instanceof Error ? error.name : 'none' });
    throw new Problem(silence, {}, SOON);
  }
}

/** "One address signs in one person", of whichever firm; who else it is, nobody is told. */
export async function checkFree(
  tenant: TenantId,
  { id: person, email }: { readonly id?: Person['id']; readonly email?: string | undefined },
): Promise<Result<unknown>> {
  const asked = email && { tenant, person, email };
  const taken = asked && (await askAccounts('sign-in-unavailable', () => isTaken(asked)));
  return taken ? refuse({ code: 'email-taken' }) : ok(undefined);
}

/**
 * Brings somebody's sign-in in line with what an entry changed of them: the address they left loses its account, the one they have gets
 * one. Done again it does no harm, so that the retry of a command finishes what failed.
 */
export async function settleAccount(
  tenant: TenantId,
  changed: Result<LogEntry>,
): Promise<Result<LogEntry>> {
  if (!changed.ok) return changed;
  const { id, set, was = {} } = changed.value;
  if (set?.email === undefined && set?.inactive !== null) return changed;
  const now = await readPerson(tenant, id);
  if (now) await askAccounts('invitation-failed', () => settle(tenant, now, was.email));
  return changed;
}

async function settle(tenant: TenantId, person: Person, left: unknown): Promise<void> {
  const { id, name, email, inactive } = person;
  if (typeof left === 'string' && left !== email)
    await removeAccount({ tenant, person: id, email: left });
  if (email && !inactive) await inviteAccount({ tenant, person: id, name, email });
}
