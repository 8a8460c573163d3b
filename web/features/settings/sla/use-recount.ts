import { useCallback, useEffect, useRef, useState } from 'react';
import type { Recount } from '../../../../functions/contract/sla.ts';
import type { Api } from '../../../api/client.ts';
import type { Problem } from '../../../api/problem.ts';

const PATH = '/api/settings/sla/recount';
/** Between two looks at what somebody else goes on with, and before a piece that did not come further is asked for again. */
const LOOK_MS = 2_000;

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, LOOK_MS));

/** How far open orders follow. Whoever may goes on with it, piece by piece; others look. It comes to its end without anybody, too. */
export function useRecount(api: Api, mayGovern: boolean) {
  const [recount, setRecount] = useState<Recount>();
  const [problem, setProblem] = useState<Problem>();
  const turn = useRef(0);

  const follow = useCallback(
    async (begins: boolean): Promise<void> => {
      turn.current += 1;
      const mine = turn.current;
      setProblem(undefined);
      let known: Recount | undefined;
      let answer = begins ? await api.post<Recount>(PATH, {}) : await api.get<Recount>(PATH);
      while (mine === turn.current) {
        if (!answer.ok) {
          // Somebody who only came to look at the rules need not hear that this could not be asked.
          if (begins || known) setProblem(answer.problem);
          return;
        }
        const stuck = known?.looked === answer.value.looked;
        known = answer.value;
        setRecount(known);
        if (known.state !== 'running') return;
        if (stuck || !mayGovern) await pause();
        if (mine !== turn.current) return;
        const { startedAt } = known;
        answer = await (mayGovern ? api.post<Recount>(PATH, { startedAt }) : api.get(PATH));
      }
    },
    [api, mayGovern],
  );
  useEffect(() => {
    void follow(false);
    return () => void turn.current++;
  }, [follow]);

  return {
    recount,
    problem,
    begin: () => void follow(true),
    goOn: () => void follow(recount === undefined),
    close: () => setRecount(undefined),
  };
}
