import { PRIORITIES } from '../../../domain/lifecycle.ts';
import { Field } from '../../ui/field.tsx';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { DESCRIPTION_MOST, TITLE_MOST } from './check.ts';
import type { GroupProps } from './parts.ts';

const PRIORITY_HINT =
  'Set Critical or High when it actually matters: urgency that is not set cannot be flagged. Leave Normal otherwise.';

/** What is to be done, and how urgent that is. */
export function What({ draft, errors, onChange }: GroupProps) {
  return (
    <>
      <Field label="Title" error={errors.title} hint={charactersLeft(draft.title, TITLE_MOST, 20)}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            dir="auto"
            autoComplete="off"
            placeholder="Replace rooftop HVAC unit"
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
            data-first-focus
          />
        )}
      </Field>
      <fieldset className="field">
        <legend>Priority</legend>
        <div className="choices">
          {PRIORITIES.map((priority) => (
            <label key={priority}>
              <input
                type="radio"
                name="priority"
                checked={draft.priority === priority}
                onChange={() => onChange({ priority })}
              />
              {PRIORITY_NAMES[priority]}
            </label>
          ))}
        </div>
        <p className="field-hint">{PRIORITY_HINT}</p>
      </fieldset>
      <Field
        label="Description"
        optional
        error={errors.description}
        hint={charactersLeft(draft.description, DESCRIPTION_MOST, 200)}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            dir="auto"
            rows={4}
            placeholder="The full scope of work"
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Said only near the end. What is too long stays as it was typed: a silent cut would lose it. */
function charactersLeft(text: string, most: number, near: number): string | undefined {
  const left = most - text.trim().length;
  if (left > near) return undefined;
  return left < 0 ? `${-left} too many` : `${left} left`;
}
