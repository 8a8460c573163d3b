import { useEffect, useState } from 'react';
import type { MeView } from '../../functions/contract/answers.ts';
import type { Api } from '../api/client.ts';

/** Who is signed in, for those who get no directory to look it up in; `wanted` says whether to ask at all. */
export function useMe(api: Api, wanted: boolean): MeView | undefined {
  const [me, setMe] = useState<MeView>();
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void api.get<MeView>('/api/people/me').then((answer) => {
      if (!gone && answer.ok) setMe(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [api, wanted]);
  return me;
}
