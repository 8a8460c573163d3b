import { useCallback, useEffect, useRef, useState } from 'react';
import type { Change } from '../../../../functions/contract/board.ts';
import type { Webhook } from '../../../../functions/contract/webhook.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import type { Answer, Problem } from '../../../api/problem.ts';
import { tell } from '../../../ui/toast.tsx';

export const PATH = '/api/settings/webhooks';

type Changed = { readonly change: Change };
export type Webhooks = {
  readonly hooks: readonly Webhook[] | undefined;
  readonly problem: Problem | undefined;
  load(): Promise<void>;
  /** What the server says of a change; the list follows. */
  heard<T extends Changed>(answer: Answer<T>): Promise<Answer<T>>;
};

/** The webhooks as the server has them; what others change is loaded anew. */
export function useWebhooks(api: Api, feed: BoardFeed): Webhooks {
  const [hooks, setHooks] = useState<readonly Webhook[]>();
  const [problem, setProblem] = useState<Problem>();
  const turn = useRef(0);
  const load = useCallback(async (): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await api.get<{ webhooks: Webhook[] }>(PATH);
    if (mine !== turn.current) return;
    if (answer.ok) setHooks(answer.value.webhooks);
    setProblem(answer.ok ? undefined : answer.problem);
  }, [api]);
  useEffect(() => {
    void load();
    return () => void turn.current++;
  }, [load]);
  useEffect(
    () =>
      feed.onNews((news) => {
        if (news === 'anew' || news.some(({ kind }) => kind.startsWith('webhook-'))) void load();
      }),
    [feed, load],
  );
  const heard: Webhooks['heard'] = async (answer) => {
    if (answer.ok) feed.heard(answer.value.change);
    await load();
    return answer;
  };
  return { hooks, problem, load, heard };
}

export const wordsOf = ({ title, detail }: Problem): string =>
  [title, detail].filter(Boolean).join('. ');

export function tellProblem(problem: Problem): void {
  tell({ tone: 'bad', text: 'Nothing was changed', detail: wordsOf(problem) });
}
