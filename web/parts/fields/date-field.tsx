import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { FieldDesk } from './desk.ts';
import { FieldNote } from './field-note.tsx';
import { type FieldSpec, useField } from './use-field.ts';

type Props = { readonly desk: FieldDesk; readonly spec: FieldSpec; readonly min: string };

/** A day that may also be none. A day half typed is neither saved nor lost. */
export function DateField({ desk, spec, min }: Props) {
  const field = useField(desk, spec);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [half, setHalf] = useState(false);
  const commit = (): void => {
    const isHalf = input.current?.validity.badInput === true;
    setHalf(isHalf);
    if (!isHalf) field.commit();
  };
  const restore = (): boolean => {
    // React does not see what is half typed, and would leave it.
    if (half && input.current) input.current.value = spec.server;
    setHalf(false);
    return field.restore() || half;
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && restore()) event.preventDefault();
  };
  const said = half
    ? { ...field, error: 'Type the whole day, or clear it.', commit: () => input.current?.focus() }
    : field;
  return (
    <div className="quiet-field fact">
      <label htmlFor={id}>{spec.label}</label>
      <span className="date-and-clear">
        <input
          ref={input}
          id={id}
          type="date"
          className="quiet-input"
          data-empty={field.value === '' || undefined}
          aria-describedby={`${id}-note`}
          aria-invalid={said.error !== undefined || field.contested}
          min={min}
          max="2999-12-31"
          value={field.value}
          onChange={({ target }) => {
            setHalf(false);
            field.type(target.value);
          }}
          onBlur={commit}
          onKeyDown={onKey}
        />
        {spec.server ? (
          <button
            type="button"
            className="button quiet icon small"
            aria-label={`Clear the ${spec.label.toLowerCase()}`}
            title="Clear"
            onClick={() => {
              field.choose('');
              input.current?.focus();
            }}
          >
            <X size={14} aria-hidden />
          </button>
        ) : null}
      </span>
      <FieldNote id={`${id}-note`} desk={desk} spec={spec} field={{ ...said, restore }} />
    </div>
  );
}
