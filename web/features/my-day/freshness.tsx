import { CircleCheck, CloudOff, RefreshCw } from 'lucide-react';
import type { Problem } from '../../api/problem.ts';
import type { DaysView } from './visits-feed.ts';
import { freshnessWords } from './words.ts';

/** Older than this it is said: a fetch comes every minute, and one may take its time. */
const FRESH_MS = 100_000;

type Props = {
  readonly days: DaysView;
  /** Why a press got no answer: then nothing that is newer came either. */
  readonly trouble: Problem | undefined;
  readonly now: number;
  /** Whether the day was part of what was fetched. */
  readonly covers: boolean;
  /** Nobody is signed in. */
  readonly away: boolean;
  onRefresh(): void;
  onSignIn(): void;
};

/** Whether this is the day as the office has it, or as of when. */
export function Freshness({ days, trouble, now, covers, away, onRefresh, onSignIn }: Props) {
  const { kept, fetching } = days;
  const problem = days.problem ?? trouble;
  if (kept && covers && !problem && now - kept.at < FRESH_MS) {
    return (
      <p className="freshness">
        <CircleCheck size={18} aria-hidden />
        Up to date
      </p>
    );
  }
  const signedOut = problem?.status === 401;
  return (
    <div className="freshness old" role="status">
      <CloudOff size={18} aria-hidden />
      <span>
        <b>{freshnessWords({ at: covers ? kept?.at : undefined, now, problem, fetching })}</b>
        {away ? awayWords(signedOut) : null}
      </span>
      <button
        type="button"
        className="button"
        disabled={fetching && !signedOut}
        onClick={signedOut ? onSignIn : onRefresh}
      >
        {signedOut ? null : <RefreshCw size={16} aria-hidden />}
        {signedOut ? 'Sign in' : 'Refresh'}
      </button>
    </div>
  );
}

const awayWords = (signedOut: boolean): string =>
  signedOut
    ? ' What you press is kept, and sent once you have signed in.'
    : ' You are not signed in: what you press is kept, and sent once you are.';
