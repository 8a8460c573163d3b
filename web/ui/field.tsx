import { type ReactNode, useId } from 'react';
import './field.css';

type FieldProps = {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** Draws the control with the ids that tie it to its label, hint and error. */
  children(ids: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': boolean;
  }): ReactNode;
};

/** A labelled control; its error stands right under it and is read with it. */
export function Field({ label, error, hint, optional, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional ? <span className="field-optional"> optional</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': error || hint ? note : undefined,
        'aria-invalid': error !== undefined,
      })}
      {error ? (
        <p id={note} className="field-error">
          {error}
        </p>
      ) : hint ? (
        <p id={note} className="field-hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
