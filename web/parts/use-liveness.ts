import { useEffect, useState, useSyncExternalStore } from 'react';
import type { BoardData } from '../api/board-data.ts';
import type { BoardFeed } from '../api/board-feed.ts';
import { type Liveness, liveness } from '../api/liveness.ts';

/** How far the picture may be trusted, second by second; renders only when that changes what is said. */
export function useLiveness(feed: BoardFeed): {
  readonly state: Liveness;
  readonly now: number;
  readonly board: BoardData | undefined;
} {
  const { feed: state } = useSyncExternalStore(feed.subscribe, feed.current);
  useNow(feed.now, 1_000);
  const now = feed.now();
  return { state: liveness(state, now), now, board: state.board };
}

/** The feed's time, moving on every so often; at once when the page is looked at again. */
export function useNow(clock: () => number, everyMs: number): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const tick = () => setNow(clock());
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [clock, everyMs]);
  return now;
}
