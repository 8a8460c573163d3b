import { RefreshCw } from 'lucide-react';
import type { BoardFeed } from '../../api/board-feed.ts';
import { spanWords } from './card-text.ts';
import { useLiveness } from './use-board.ts';
import './live-pill.css';

const MINUTE_MS = 60_000;

const WHY = {
  silent: 'The server has not confirmed this picture lately.',
  behind: 'Newer changes are known and not here yet.',
  differs: 'This picture differs from the server’s.',
} as const;

type Props = { readonly feed: BoardFeed; onRefresh(): void };

/** The most important thing on the page when several dispatchers work: whether this is the board as it is now. */
export function LivePill({ feed, onRefresh }: Props) {
  const state = useLiveness(feed);
  if (state.is === 'live') {
    return (
      <div className="live-pill live" role="status">
        <i aria-hidden />
        Live
      </div>
    );
  }
  if (state.is === 'connecting') {
    return (
      <div className="live-pill connecting" role="status">
        <i aria-hidden />
        Connecting
      </div>
    );
  }
  return (
    <div className="live-pill stale" title={WHY[state.why]}>
      <span role="status">
        <i aria-hidden />
        Stale
      </span>
      <span className="num">· {ageOf(state.now - state.since)}</span>
      <button type="button" onClick={onRefresh}>
        <RefreshCw size={13} aria-hidden />
        Refresh
      </button>
    </div>
  );
}

function ageOf(ms: number): string {
  return ms < MINUTE_MS ? `${Math.max(0, Math.round(ms / 1000))} s` : spanWords(ms);
}
