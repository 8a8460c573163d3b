import { useCallback, useEffect, useState } from 'react';
import type { SignInView } from '../../../../functions/contract/people.ts';
import type { Api } from '../../../api/client.ts';
import type { Problem } from '../../../api/problem.ts';

/** How far somebody is with signing in; asked when their entry is opened, and anew for another address. */
export function useSignIn(api: Api, person: string, email: string | undefined) {
  const [view, setView] = useState<SignInView>();
  const [problem, setProblem] = useState<Problem>();
  const load = useCallback(async (): Promise<void> => {
    const answer = await api.get<SignInView>(`/api/people/${person}/sign-in`);
    setProblem(answer.ok ? undefined : answer.problem);
    if (answer.ok) setView(answer.value);
  }, [api, person]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another account
  useEffect(() => void load(), [load, email]);
  return { view, problem, load: () => void load(), setView };
}
