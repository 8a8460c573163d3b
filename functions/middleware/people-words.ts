import type { RefusalCode } from '../../domain/refusal.ts';
import type { Words } from './shell-words.ts';

/** Who works here, as what, and how they sign in: why that stays as it is. */
export const PEOPLE_WORDS = {
  'technician-has-visits': {
    status: 409,
    title: 'Visits are still booked for them',
    detail: ({ count, first }: { count: number; first: { date: string; start: string } }) =>
      `${count === 1 ? 'One visit' : `${count} visits, the first`} on ${first.date} at ${first.start}: give ${count === 1 ? 'it' : 'them'} to somebody else first.`,
  },
  'cannot-deactivate-yourself': {
    status: 409,
    title: 'You cannot deactivate yourself',
    detail: 'Ask another owner of your firm.',
  },
  'own-role': {
    status: 409,
    title: 'You cannot change your own role',
    detail: 'Ask another owner of your firm.',
  },
  'own-email': {
    status: 409,
    title: 'You cannot change where you sign in yourself',
    detail: 'A slip would lock you out: ask another owner of your firm.',
  },
  'last-owner': {
    status: 409,
    title: 'A firm needs an owner',
    detail: 'You are the only one: make somebody else an owner first.',
  },
  'email-taken': {
    status: 409,
    title: 'Somebody signs in with this address already',
    detail: 'One address is one person: use another one.',
  },
  'email-missing': {
    status: 409,
    title: 'There is no address to invite them at',
    detail: 'Give them an e-mail address first.',
  },
  'person-inactive': {
    status: 409,
    title: 'They do not work here any more',
    detail: 'Reactivate them first.',
  },
  'already-signed-in': {
    status: 409,
    title: 'They have signed in already',
    detail: 'They need no invitation; who forgot a password gets a new one on the sign-in page.',
  },
} as const satisfies Partial<Record<RefusalCode, Words>>;
