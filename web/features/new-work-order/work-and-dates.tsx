import { LineItemsEditor } from '../../parts/line-items-editor.tsx';
import { Field } from '../../ui/field.tsx';
import type { GroupProps } from './parts.ts';
import { Visits } from './visits.tsx';

/** Until when, what it is made of, and how often somebody goes there. */
export function WorkAndDates(props: GroupProps) {
  const { draft, errors, board, today, onChange } = props;
  return (
    <>
      <div className="due-date">
        <Field
          label="Due date"
          optional
          error={errors.dueDate}
          hint="When all of it should be done."
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="date"
              name="dueDate"
              min={today}
              max="2999-12-31"
              value={draft.dueDate}
              onChange={(event) => onChange({ dueDate: event.target.value })}
            />
          )}
        </Field>
      </div>
      <fieldset className="field">
        <legend>
          Line items<span className="field-optional"> optional</span>
        </legend>
        <LineItemsEditor
          lines={draft.lines}
          errors={cellErrors(errors)}
          manner={board.settings}
          onChange={(lines) => onChange({ lines })}
        />
      </fieldset>
      <Visits {...props} />
    </>
  );
}

const LINES = 'lines.';

function cellErrors(errors: GroupProps['errors']): GroupProps['errors'] {
  const own = Object.entries(errors).filter(([name]) => name.startsWith(LINES));
  return Object.fromEntries(own.map(([name, why]) => [name.slice(LINES.length), why]));
}
