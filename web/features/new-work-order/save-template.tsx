import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { NAME_MOST } from './check.ts';
import type { GroupProps } from './parts.ts';
import { templateFrom } from './template-draft.ts';
import { named, type Templates } from './use-templates.ts';

type Props = GroupProps & {
  readonly templates: Templates;
  /** With what to say, or nothing when it was given up. */
  onDone(text?: string): void;
};

/** Asks under which name what is typed is kept. */
export function SaveTemplate({ templates, onDone, ...group }: Props) {
  const [name, setName] = useState(group.draft.title.trim().slice(0, NAME_MOST));
  const [error, setError] = useState<string>();
  const saving = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const same = named(templates.list, name);
  const save = async (): Promise<void> => {
    const typed = name.trim();
    if (saving.current) return;
    if (typed === '') return setError('Give it a name');
    if (typed.length > NAME_MOST) return setError(`At most ${NAME_MOST} characters`);
    saving.current = true;
    const why = await templates.save(templateFrom(group.draft, typed, group));
    saving.current = false;
    if (why === undefined) onDone(`“${typed}” is kept as a template`);
    else setError(why);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // Neither sends the form nor closes it.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') void save();
    else onDone();
  };
  return (
    <div className="template-save">
      <Field
        label="Template name"
        error={error}
        hint={
          same
            ? `There is a template of that name: it becomes what is typed here.`
            : 'Kept without customer, properties and dates.'
        }
      >
        {(ids) => (
          <input
            {...ids}
            ref={field}
            className="input"
            dir="auto"
            autoComplete="off"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setError(undefined);
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <button type="button" className="button primary" onClick={() => void save()}>
        {same ? 'Replace template' : 'Save template'}
      </button>
      <button type="button" className="button" onClick={() => onDone()}>
        Cancel
      </button>
    </div>
  );
}
