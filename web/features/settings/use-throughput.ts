import { useEffect, useState } from 'react';
import type { Throughput } from '../../../functions/contract/settings.ts';
import type { Api } from '../../api/client.ts';
import type { Answer } from '../../api/problem.ts';

/** What left the columns in the last four weeks; undefined while it is asked for. `retry` asks again. */
export function useThroughput(api: Api) {
  const [answer, setAnswer] = useState<Answer<Throughput>>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what a retry changes
  useEffect(() => {
    let wanted = true;
    setAnswer(undefined);
    void api.get<Throughput>('/api/settings/throughput').then((next) => {
      if (wanted) setAnswer(next);
    });
    return () => {
      wanted = false;
    };
  }, [api, asked]);
  return { answer, retry: () => setAsked((times) => times + 1) };
}
