import { useCallback, useEffect, useState } from 'react';
import { entityKind } from '../../../../domain/ids.ts';
import type { Person } from '../../../../functions/contract/people.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import type { Problem } from '../../../api/problem.ts';

export type Addresses = {
  /** By person; undefined until they have come. */
  readonly known: ReadonlyMap<string, string> | undefined;
  readonly problem: Problem | undefined;
  load(): void;
  /** What was just saved, before the server is asked again. */
  put(person: string, email: string | null | undefined): void;
};

/** Where people sign in. No board carries addresses: owners ask for them, and again when a person has changed. */
export function useAddresses({ api, feed }: { readonly api: Api; readonly feed: BoardFeed }) {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>();
  const [problem, setProblem] = useState<Problem>();
  const load = useCallback(async (): Promise<void> => {
    const answer = await api.get<{ readonly people: readonly Person[] }>('/api/people');
    if (!answer.ok) return setProblem(answer.problem);
    setProblem(undefined);
    setKnown(new Map(answer.value.people.flatMap(({ id, email }) => (email ? [[id, email]] : []))));
  }, [api]);
  useEffect(() => void load(), [load]);
  useEffect(
    () =>
      feed.onNews((news) => {
        if (news === 'anew' || news.some(({ id }) => entityKind(id) === 'person')) void load();
      }),
    [feed, load],
  );
  const addresses: Addresses = {
    known,
    problem,
    load: () => void load(),
    put: (person, email) =>
      setKnown((before) => {
        const after = new Map(before);
        if (email) after.set(person, email);
        else after.delete(person);
        return after;
      }),
  };
  return addresses;
}
