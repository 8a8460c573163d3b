import type { Api } from '../../../api/client.ts';
import type { Problem } from '../../../api/problem.ts';

/** The same client, whose last refused change is known: some refusals have more to show than words. */
export function watched(api: Api, hear: (problem: Problem | undefined) => void): Api {
  return {
    ...api,
    async patch<T>(...asked: Parameters<Api['patch']>) {
      const answer = await api.patch<T>(...asked);
      hear(answer.ok ? undefined : answer.problem);
      return answer;
    },
  };
}
