import type { Window } from '../../domain/job.ts';
import type { EditJob } from '../../functions/contract/job.ts';
import type { JobView } from '../../functions/contract/visit.ts';
import { Field } from '../ui/field.tsx';

type Errors = Readonly<Record<string, string | undefined>>;

type TextProps = {
  readonly error: string | undefined;
  readonly value: string;
  readonly placeholder?: string | undefined;
  onChange(value: string): void;
};

type TitleProps = TextProps & { readonly label: string; readonly optional?: boolean };

/** What a visit is for: the first field of each form about one. */
export function JobTitle({ label, optional, error, value, placeholder, onChange }: TitleProps) {
  return (
    <Field label={label} optional={optional ?? false} error={error}>
      {(ids) => (
        <input
          {...ids}
          name="title"
          className="input"
          dir="auto"
          maxLength={120}
          placeholder={placeholder}
          data-first-focus
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** What whoever goes there must know. */
export function JobNotes({
  rows,
  error,
  value,
  placeholder,
  onChange,
}: TextProps & { readonly rows: number }) {
  return (
    <Field label="Notes" optional error={error}>
      {(ids) => (
        <textarea
          {...ids}
          name="notes"
          className="input"
          dir="auto"
          rows={rows}
          maxLength={8000}
          placeholder={placeholder}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

type WhenProps<When extends string> = {
  readonly when: When;
  /** What may be chosen, in words. */
  readonly words: Readonly<Partial<Record<When, string>>>;
  onChange(when: When): void;
};

/** Whether a visit has a day, some days, or none yet. */
export function JobWhen<When extends string>({ when, words, onChange }: WhenProps<When>) {
  return (
    <fieldset className="field">
      <legend>When</legend>
      <div className="choices">
        {(Object.keys(words) as When[]).map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="when"
              checked={when === choice}
              onChange={() => onChange(choice)}
            />
            {words[choice]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type WindowProps = {
  readonly typed: Window;
  readonly errors: Errors;
  /** What the first and the last day are called. */
  readonly labels: readonly [first: string, last: string];
  onChange(part: Partial<Window>): void;
};

/** The days between which a visit is meant to happen. */
export function WindowFields({ typed, errors, labels, onChange }: WindowProps) {
  return (
    <div className="fields">
      {(['earliest', 'latest'] as const).map((name, i) => (
        <Field
          key={name}
          label={labels[i] ?? ''}
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
  );
}

/** Which field a refusal of a window is about. */
export const WINDOW_CODES: Readonly<Record<string, string>> = {
  'window-ends-before-it-begins': 'latest',
  'job-already-done': 'earliest',
};

/** Only what cannot even be sent. */
export function wrongWindow({ earliest, latest }: Window): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!earliest) errors.earliest = 'Choose the first day';
  if (!latest) errors.latest = 'Choose the last day';
  if (earliest && latest && latest < earliest) errors.latest = 'The last day is before the first';
  return errors;
}

type Typed = {
  readonly title: string;
  readonly notes: string;
  readonly window: Window | undefined;
};

/** What differs from the visit as it was seen; null takes a field away. */
export function changedJob(
  job: Pick<JobView, 'title' | 'notes' | 'window'>,
  { title, notes, window }: Typed,
): EditJob {
  const next = { title: title.trim() || null, notes: notes.trim() || null, window: window ?? null };
  const fields = (['title', 'notes', 'window'] as const).filter(
    (field) => JSON.stringify(next[field]) !== JSON.stringify(job[field] ?? null),
  );
  return Object.fromEntries(fields.map((field) => [field, next[field]]));
}
