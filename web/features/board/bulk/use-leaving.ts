import { useEffect, useRef } from 'react';
import { noteCutShort } from './record.ts';
import type { Turn } from './use-bulk.ts';

/**
 * A deed is not left half-way unasked; cut short all the same, it is noted. Another screen ends it: nothing more is sent. Answers whether
 * the board is gone.
 */
export function useLeaving(
  current: { readonly current: Turn | undefined },
  running: { readonly current: boolean },
  person: string,
) {
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    const stop = new AbortController();
    const { signal } = stop;
    const ask = (event: BeforeUnloadEvent) => {
      if (running.current) event.preventDefault();
    };
    const note = () => {
      const turn = current.current;
      if (!turn) return;
      const left = turn.tasks.map(({ card }) => card.number);
      noteCutShort({ person, doing: turn.words.doing, done: turn.done.length, left });
    };
    window.addEventListener('beforeunload', ask, { signal });
    window.addEventListener('pagehide', note, { signal });
    return () => {
      gone.current = true;
      stop.abort();
      current.current?.stop.abort();
    };
  }, [current, running, person]);
  return gone;
}
