import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import type { Person } from '../contract/people.ts';
import { actorOfAccount } from '../middleware/actor.ts';
import { readPerson } from '../table/directory.ts';

/**
 * Asked by the user pool before each access token, at sign-in and at each refresh: puts in who the person is in the firm's directory as it
 * stands now. So a changed role and a deactivation are in the next token, and nobody need tell the pool. Who has left or was never there
 * gets no token: the words are what a person may read on the sign-in page.
 */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  const { email, ...attributes } = event.request.userAttributes;
  const account = actorOfAccount(attributes);
  const found = account && (await readPerson(account.tenant, account.person));
  if (!found || found.inactive || !isTheirs(found, email))
    throw new AccessEnded('Your access has ended.');
  const claims = { tenant: account.tenant, person: account.person, role: found.role };
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: claims } },
  };
  return event;
}

/** Who moved to another address signs in no more by the old one, though its account may still be there. */
const isTheirs = (person: Person, email: string | undefined) =>
  email === undefined || email.toLowerCase() === person.email?.toLowerCase();

class AccessEnded extends Error {
  override readonly name = 'AccessEnded';
}
