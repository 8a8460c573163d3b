import * as z from 'zod';
import type { PersonId, TenantId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { type Person, SignedOut, SignInView } from '../../contract/people.ts';
import { PersonIdText } from '../../contract/values.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import {
  accountState,
  inviteAccount,
  sendInvitationAgain,
  signOutAccount,
} from '../../outbound/accounts.ts';
import { closeSockets } from '../../outbound/close-sockets.ts';
import { readPerson } from '../../table/directory.ts';
import { askAccounts } from './accounts.ts';
import { peopleForOwner } from './owner-now.ts';

const path = z.strictObject({ id: PersonIdText });

/** GET /api/people/{id}/sign-in */
const getSignIn = endpoint({
  route: 'GET /api/people/{id}/sign-in',
  summary: 'Where somebody signs in, and whether they did yet.',
  may: 'govern',
  path,
  answer: SignInView,
  async run({ tenant, path: { id: person } }) {
    const found = await readPerson(tenant, person);
    if (!found) return refuse({ code: 'person-unknown' });
    const { email } = found;
    if (!email) return ok({ state: 'none' });
    const who = { tenant, person, email };
    const state = await askAccounts('sign-in-unavailable', () => accountState(who));
    return ok({ state, email });
  },
});

/** POST /api/people/{id}/invitations — once more, or for the first time when that had failed. */
const invite = endpoint({
  route: 'POST /api/people/{id}/invitations',
  summary: 'Mail somebody the invitation once more.',
  may: 'govern',
  path,
  answer: SignInView,
  async run({ actor, path: { id } }) {
    const person = (await peopleForOwner(actor)).find((one) => one.id === id);
    if (!person) return refuse({ code: 'person-unknown' });
    if (person.inactive) return refuse({ code: 'person-inactive' });
    return person.email
      ? send(actor.tenant, person, person.email)
      : refuse({ code: 'email-missing' });
  },
});

async function send(
  tenant: TenantId,
  { id: person, name }: Person,
  email: string,
): Promise<Result<SignInView>> {
  const who = { tenant, person, email };
  const state = await askAccounts('sign-in-unavailable', async () => {
    const state = await sendInvitationAgain(who);
    if (state === 'none') await inviteAccount({ ...who, name });
    return state;
  });
  return state === 'active'
    ? refuse({ code: 'already-signed-in' })
    : ok({ state: 'invited', email });
}

/** POST /api/people/{id}/sign-outs — a lost phone, a borrowed computer. */
const signOutPerson = endpoint({
  route: 'POST /api/people/{id}/sign-outs',
  summary: 'Sign somebody out everywhere; open pages end within five minutes, live boards at once.',
  may: 'govern',
  path,
  answer: SignedOut,
  async run({ actor, path: { id } }) {
    await peopleForOwner(actor);
    return signOut(actor.tenant, id);
  },
});

/** POST /api/people/me/sign-outs */
const signOutMe = endpoint({
  route: 'POST /api/people/me/sign-outs',
  summary: 'Sign out everywhere oneself.',
  may: 'read',
  own: true,
  answer: SignedOut,
  run: ({ actor }) => signOut(actor.tenant, actor.person),
});

/** The sign-in first, or a closed page would come back by itself. */
async function signOut(tenant: TenantId, person: PersonId): Promise<Result<SignedOut>> {
  const found = await readPerson(tenant, person);
  if (!found) return refuse({ code: 'person-unknown' });
  const { email } = found;
  if (email)
    await askAccounts('sign-in-unavailable', () => signOutAccount({ tenant, person, email }));
  return ok({ closed: await closeSockets(tenant, person) });
}

export const signInEndpoints = [getSignIn, invite, signOutPerson, signOutMe];
