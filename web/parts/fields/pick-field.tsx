import { useId } from 'react';
import { type Option, Picker } from '../../ui/picker.tsx';
import type { FieldDesk } from './desk.ts';
import { FieldNote } from './field-note.tsx';
import { type FieldSpec, useField } from './use-field.ts';

type Props = {
  readonly desk: FieldDesk;
  readonly spec: FieldSpec;
  readonly options: readonly Option[];
  readonly className?: string;
};

/** One of several, saved as soon as it is chosen. */
export function PickField({ desk, spec, options, className = '' }: Props) {
  const field = useField(desk, spec);
  const id = useId();
  return (
    <div className="quiet-field fact">
      <label htmlFor={id}>{spec.label}</label>
      <Picker
        id={id}
        className={`quiet-input ${className}`}
        label={spec.label}
        value={field.value}
        shown={spec.words(field.value)}
        options={options}
        aria-describedby={`${id}-note`}
        aria-invalid={field.error !== undefined || field.contested}
        onPick={field.choose}
      />
      <FieldNote id={`${id}-note`} desk={desk} spec={spec} field={field} />
    </div>
  );
}
