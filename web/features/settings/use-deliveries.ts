import { useCallback, useEffect, useRef, useState } from 'react';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';

type Page<T> = { readonly deliveries: readonly T[]; readonly next?: string };

/** What was sent, page after page, the newest first: as far as it was asked for, and the cursor of what follows. A late answer is dropped. */
export function useDeliveries<T>(api: Pick<Api, 'get'>, path: string) {
  const [list, setList] = useState<readonly T[]>();
  const [more, setMore] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const load = useCallback(
    async (cursor?: string): Promise<void> => {
      turn.current += 1;
      const mine = turn.current;
      setBusy(true);
      setProblem(undefined);
      const query = cursor ? `?${new URLSearchParams({ cursor })}` : '';
      const answer = await api.get<Page<T>>(path + query);
      if (mine !== turn.current) return;
      setBusy(false);
      if (!answer.ok) return setProblem(answer.problem);
      const { deliveries, next } = answer.value;
      setList((before = []) => (cursor ? [...before, ...deliveries] : deliveries));
      setMore(next);
    },
    [api, path],
  );
  useEffect(() => {
    void load();
    return () => void turn.current++;
  }, [load]);
  return { list, more, problem, busy, load };
}
