import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  ChooseDefault,
  EditView,
  NewView,
  View,
  ViewList,
} from '../../../../functions/contract/view.ts';
import type { Api } from '../../../api/client.ts';
import type { Answer, Problem } from '../../../api/problem.ts';
import { tell } from '../../../ui/toast.tsx';

export type Views = {
  /** Undefined until they are read. */
  readonly list: ViewList | undefined;
  readonly problem: Problem | undefined;
  load(): Promise<void>;
  /** Why not, in words; undefined when it is done. */
  save(view: NewView): Promise<View | string>;
  change(view: View, edit: EditView): Promise<View | string>;
  /** Takes it away, and says so with a way back. */
  remove(view: View): Promise<void>;
  /** What the board opens with. */
  begin(choice: ChooseDefault): Promise<void>;
};

const wordsOf = ({ title, detail, errors }: Problem): string =>
  [title, errors?.map(({ message }) => message).join(', ') ?? detail].filter(Boolean).join('. ');

const sorted = (views: readonly View[]): View[] =>
  views.toSorted((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }),
  );

/** The person's views and their firm's, and what can be done with them. */
export function useViews(api: Api): Views {
  const [list, setList] = useState<ViewList>();
  const [problem, setProblem] = useState<Problem>();
  const load = useCallback(async () => {
    const answer = await api.get<ViewList>('/api/views');
    setProblem(answer.ok ? undefined : answer.problem);
    if (answer.ok) setList(answer.value);
  }, [api]);
  useEffect(() => void load(), [load]);

  const heard = (answer: Answer<View>): View | string => {
    if (!answer.ok) {
      // Somebody renamed it or took it away: what is shown next is what there is.
      void load();
      return wordsOf(answer.problem);
    }
    const { value } = answer;
    setList((before = { views: [] }) => {
      const others = before.views.filter(({ id }) => id !== value.id);
      return { ...before, views: sorted([...others, value]) };
    });
    return value;
  };
  const listed = (answer: Answer<ViewList>): boolean => {
    if (answer.ok) setList(answer.value);
    else {
      void load();
      const { title, detail } = answer.problem;
      tell({ tone: 'bad', text: title, detail });
    }
    return answer.ok;
  };
  const begin: Views['begin'] = async (choice) =>
    void listed(await api.put<ViewList>('/api/views/default', choice));
  const tried = useRef({ text: '', command: '' });
  const save: Views['save'] = async (view) => {
    // Pressed again because no answer came: the same wish is the same view.
    const text = JSON.stringify(view);
    if (tried.current.text !== text) tried.current = { text, command: crypto.randomUUID() };
    const { command } = tried.current;
    const answer = await api.post<View>('/api/views', view, { command });
    if (answer.ok) tried.current = { text: '', command: '' };
    return heard(answer);
  };
  return {
    list,
    problem,
    load,
    save,
    begin,
    change: async ({ id, version: seen }, edit) =>
      heard(await api.patch<View>(`/api/views/${id}`, edit, { seen })),
    async remove({ id, version: seen, name, query, shared }) {
      const began = { me: list?.mine === id, firm: list?.firm === id };
      if (!listed(await api.delete<ViewList>(`/api/views/${id}`, undefined, { seen }))) return;
      const undo = async (): Promise<void> => {
        const back = await save({ name, query, shared });
        if (typeof back === 'string') return tell({ tone: 'bad', text: back });
        if (began.me) await begin({ of: 'me', view: back.id });
        if (began.firm) await begin({ of: 'firm', view: back.id });
      };
      tell({ tone: 'good', text: `View “${name}” deleted`, undo: () => void undo() });
    },
  };
}
