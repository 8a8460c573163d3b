import type { LastHere } from '../api/last-here.ts';
import { isUnreachable, leaveToSignIn, oidcClient, readConfig } from './issuer.ts';
import { SIGNED_IN } from './paths.ts';

/** Who came back from the issuer without being signed in stays so long: no page may run in circles. */
const CALM_MS = 15_000;

/** There was no way to the server: nobody is signed in, and the day that lies here may be shown as what it is. */
export type Away = {
  readonly is: 'away';
  readonly who: LastHere;
  /** The issuer does not know them any more: they must sign in themselves. */
  readonly signedOut: boolean;
  /**
   * To the issuer and back; with `mayLeave` without a question, and only if that says yes at the last moment. As long as nobody answers
   * nothing happens.
   */
  signIn(mayLeave?: () => boolean): Promise<void>;
};

/** A start that failed on a machine where somebody's day lies. */
export function awayFor(who: LastHere, failure: unknown): Away {
  const cameBack = window.location.pathname === SIGNED_IN;
  const calmUntil = cameBack ? performance.now() + CALM_MS : 0;
  let leaving: Promise<void> | undefined;
  return {
    is: 'away',
    who,
    signedOut: cameBack && !isUnreachable(failure),
    signIn(mayLeave) {
      if (mayLeave && performance.now() < calmUntil) return Promise.resolve();
      leaving ??= readConfig()
        .then((config) => leaveToSignIn(oidcClient(config), mayLeave))
        .catch(() => undefined)
        .finally(() => {
          leaving = undefined;
        });
      return leaving;
    },
  };
}
