import type { Window } from '../../../domain/job.ts';
import { Field } from '../../ui/field.tsx';

type Props = {
  readonly typed: Window;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly legend: string;
  onChange(part: Partial<Window>): void;
};

/** Which field a refusal of a window is about. */
export const WINDOW_CODES: Readonly<Record<string, string>> = {
  'window-ends-before-it-begins': 'latest',
  'job-already-done': 'earliest',
};

/** Only what cannot even be sent. */
export function wrongWindow({ earliest, latest }: Window): Record<string, string> {
  if (!earliest) return { earliest: 'Choose the first day' };
  if (!latest) return { latest: 'Choose the last day' };
  return latest < earliest ? { latest: 'The last day is before the first' } : {};
}

/** The days between which a visit is meant to happen. */
export function WindowFields({ typed, errors, legend, onChange }: Props) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="fields">
        {(['earliest', 'latest'] as const).map((name) => (
          <Field
            key={name}
            label={name === 'earliest' ? 'First day' : 'Last day'}
            error={errors[name] ?? (name === 'latest' ? errors.window : undefined)}
          >
            {(ids) => (
              <input
                {...ids}
                name={name}
                type="date"
                className="input"
                max="2999-12-31"
                value={typed[name]}
                onChange={({ target }) => onChange({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
