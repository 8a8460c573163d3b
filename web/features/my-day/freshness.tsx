import { CircleCheck, CloudOff, RefreshCw } from 'lucide-react';
import type { Problem } from '../../api/problem.ts';
import { spanWords } from '../../words/spans.ts';
import type { DaysView } from './visits-feed.ts';

/** Older than this it is said: a fetch comes every minute, and one may take its time. */
const FRESH_MS = 100_000;

type Props = {
  readonly days: DaysView;
  /** Why a press got no answer: then nothing that is newer came either. */
  readonly trouble: Problem | undefined;
  readonly now: number;
  /** Whether the day was part of what was fetched. */
  readonly covers: boolean;
  onRefresh(): void;
  onSignIn(): void;
};

/** Whether this is the day as the office has it, or how old it is. */
export function Freshness({ days, trouble, now, covers, onRefresh, onSignIn }: Props) {
  const { kept, fetching } = days;
  const problem = days.problem ?? trouble;
  const age = kept ? now - kept.at : 0;
  if (kept && covers && !problem && age < FRESH_MS) {
    return (
      <p className="freshness">
        <CircleCheck size={18} aria-hidden />
        Up to date
      </p>
    );
  }
  const signedOut = problem?.status === 401;
  const old = age < FRESH_MS ? 'a moment old' : `${spanWords(age)} old`;
  return (
    <div className="freshness old" role="status">
      <CloudOff size={18} aria-hidden />
      <span>
        {covers ? `What you see is ${old}.` : 'This day was not loaded yet.'}{' '}
        {whyOf(problem, fetching)}
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

function whyOf(problem: Problem | undefined, fetching: boolean): string {
  if (fetching) return 'Looking for news…';
  if (!problem) return '';
  if (problem.code === 'offline') return 'No network.';
  return `${problem.title}.`;
}
