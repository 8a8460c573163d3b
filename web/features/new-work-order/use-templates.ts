import { useEffect, useState } from 'react';
import type {
  EditTemplate,
  NewTemplate,
  Template,
  TemplateChanged,
  TemplateList,
} from '../../../functions/contract/template.ts';
import type { Api } from '../../api/client.ts';
import type { Answer, Problem } from '../../api/problem.ts';

const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export type Templates = {
  /** By name; undefined until they are read. */
  readonly list: readonly Template[] | undefined;
  readonly problem: Problem | undefined;
  /** The one that was put away last. */
  readonly away: Template | undefined;
  load(): Promise<void>;
  /** Keeps it under its name, in the place of the one that has that name already. Answers why not, in words. */
  save(template: NewTemplate): Promise<string | undefined>;
  change(template: Template, edit: EditTemplate): Promise<string | undefined>;
};

/** The templates of the firm, as they were when the form was opened and as they are changed here. */
export function useTemplates(api: Api): Templates {
  const [list, setList] = useState<readonly Template[]>();
  const [problem, setProblem] = useState<Problem>();
  const [away, setAway] = useState<Template>();
  const load = async (): Promise<void> => {
    setProblem(undefined);
    const answer = await api.get<TemplateList>('/api/templates');
    if (answer.ok) setList(answer.value.templates);
    else setProblem(answer.problem);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the form opens
  useEffect(() => void load(), []);

  const heard = (answer: Answer<TemplateChanged>): string | undefined => {
    if (!answer.ok) {
      const { code, title, detail, errors } = answer.problem;
      if (code === 'template-moved-on') void load();
      const why = errors?.map(({ message }) => message).join(', ') ?? detail;
      return [title, why].filter(Boolean).join('. ');
    }
    const { change: _, ...template } = answer.value;
    setAway(template.inactive ? template : undefined);
    setList((before = []) => {
      const others = before.filter(({ id }) => id !== template.id);
      const all = template.inactive ? others : [...others, template];
      return all.sort((a, b) => compare(a.name, b.name));
    });
    return undefined;
  };
  const change: Templates['change'] = async ({ id, version: seen }, edit) =>
    heard(await api.patch<TemplateChanged>(`/api/templates/${id}`, edit, { seen }));
  return {
    list,
    problem,
    away,
    load,
    change,
    async save(template) {
      const same = named(list, template.name);
      if (!same) return heard(await api.post<TemplateChanged>('/api/templates', template));
      return change(same, { description: '', lineItems: [], visits: null, ...template });
    },
  };
}

/** The template of that name, however it is written. */
export const named = (list: Templates['list'], name: string): Template | undefined =>
  list?.find((template) => compare(template.name, name.trim()) === 0);
