import { type KeyboardEvent, useId } from 'react';
import type { FieldDesk } from './desk.ts';
import { FieldNote } from './field-note.tsx';
import { type FieldSpec, useField } from './use-field.ts';

type Props = {
  readonly desk: FieldDesk;
  readonly spec: FieldSpec;
  readonly className?: string;
  readonly placeholder?: string;
  /** Enter ends a line instead of saving; Ctrl+Enter saves. */
  readonly manyLines?: boolean;
};

/** Text that is read as text and typed into where it stands. */
export function TextField(props: Props) {
  const { desk, spec, className = '', placeholder, manyLines = false } = props;
  const field = useField(desk, spec);
  const note = useId();
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter that chooses a word of an input method is that method's own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && field.restore()) event.preventDefault();
    if (event.key !== 'Enter') return;
    if (manyLines && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    field.commit();
  };
  return (
    <div className="quiet-field">
      <textarea
        className={`quiet-input ${className}`}
        aria-label={spec.label}
        aria-describedby={note}
        aria-invalid={field.error !== undefined || field.contested}
        aria-busy={field.busy}
        rows={1}
        placeholder={placeholder}
        value={field.value}
        onChange={({ target }) =>
          field.type(manyLines ? target.value : target.value.replace(/\s*\n\s*/g, ' '))
        }
        onBlur={field.commit}
        onKeyDown={onKey}
      />
      <FieldNote id={note} desk={desk} spec={spec} field={field} />
    </div>
  );
}
