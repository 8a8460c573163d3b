import { LogIn, RefreshCw } from 'lucide-react';
import type { BoardFeed } from '../api/board-feed.ts';
import { type LiveWords, liveWords } from './live-words.ts';
import { useLiveness } from './use-liveness.ts';
import './live-pill.css';

type Props = {
  readonly feed: BoardFeed;
  onRefresh(): void;
  onSignIn(): void;
};

/** What the sign of life says now. */
export function useLiveWords(feed: BoardFeed): LiveWords {
  const { state, now, board } = useLiveness(feed);
  return liveWords(state, now, board !== undefined, board?.settings);
}

/** The most important thing on the page when several dispatchers work: whether this is the board as it is now. */
export function LivePill({ feed, onRefresh, onSignIn }: Props) {
  const { tone, label, age, why, help } = useLiveWords(feed);
  return (
    <div className={`live-pill ${tone}`} title={why}>
      <span role="status">
        <i aria-hidden />
        {label}
        {why ? <span className="hidden-text">. {why}</span> : null}
      </span>
      {age ? <span className="num">· {age}</span> : null}
      {help === 'refresh' ? (
        <button type="button" onClick={onRefresh}>
          <RefreshCw size={13} aria-hidden />
          Refresh
        </button>
      ) : null}
      {help === 'sign-in' ? (
        <button type="button" className="wordy" onClick={onSignIn}>
          <LogIn size={13} aria-hidden />
          Sign in again
        </button>
      ) : null}
    </div>
  );
}
