import { useCallback, useEffect, useState } from 'react';
import type { JobNumber } from '../../domain/ids.ts';
import type { OneJob } from '../../functions/contract/job.ts';
import type { BoardFeed } from '../api/board-feed.ts';
import type { Api } from '../api/client.ts';
import type { News } from '../api/news.ts';
import type { Problem } from '../api/problem.ts';

export type JobState = {
  readonly job: OneJob | undefined;
  readonly problem: Problem | undefined;
  reload(): void;
};

type Loaded = { readonly number: JobNumber; readonly job?: OneJob; readonly problem?: Problem };

/** One job with what may be done to it; read again when it or its order changes, shown as it was until then. */
export function useJob(api: Api, feed: BoardFeed, number: JobNumber): JobState {
  const [loaded, setLoaded] = useState<Loaded>();
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((times) => times + 1), []);
  const known = loaded?.number === number ? loaded : undefined;
  const order = known?.job?.workOrder;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking once more is what another count is for
  useEffect(() => {
    let gone = false;
    void api.get<OneJob>(`/api/jobs/${number}`).then((answer) => {
      if (gone) return;
      setLoaded((before) =>
        answer.ok
          ? { number, job: answer.value }
          : { ...(before?.number === number ? before : {}), number, problem: answer.problem },
      );
    });
    return () => {
      gone = true;
    };
  }, [api, number, asked]);

  useEffect(() => {
    const concerns = (news: News): boolean =>
      news === 'anew' || news.some(({ id }) => id === number || id === order);
    const stop = feed.onNews((news) => {
      if (concerns(news)) reload();
    });
    window.addEventListener('online', reload);
    return () => {
      stop();
      window.removeEventListener('online', reload);
    };
  }, [feed, number, order, reload]);

  return { job: known?.job, problem: known?.problem, reload };
}
