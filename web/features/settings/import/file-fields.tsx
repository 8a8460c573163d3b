import { KINDS, type Kind } from '../../../../domain/import-fields.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Chosen } from './import.tsx';
import { KIND_NAMES, readWords } from './words.ts';

type Props = {
  readonly kind: Kind;
  readonly file: Chosen | undefined;
  /** Why the one that was chosen last cannot be read. */
  readonly why: string | undefined;
  readonly running: boolean;
  onKind(kind: Kind): void;
  onHeaded(headed: boolean): void;
  onFile(file: File | undefined): void;
};

/** Which file, what is in it, and how its first line is meant. */
export function FileFields({ kind, file, why, running, onKind, onHeaded, onFile }: Props) {
  return (
    <fieldset className="import-file" disabled={running}>
      <legend className="hidden-text">File</legend>
      <Field label="What is in it">
        {(ids) => (
          <Select {...ids} value={kind} onChange={({ target }) => onKind(target.value as Kind)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {KIND_NAMES[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="CSV file"
        error={why}
        hint={file ? `${file.name}: ${readWords(file.read)}` : 'Up to 5,000 lines and 5 MB'}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="file"
            accept=".csv,.txt,.tsv,text/csv"
            onChange={({ target }) => onFile(target.files?.[0])}
            // The same name may be another file by now, mended.
            onClick={({ currentTarget }) => {
              currentTarget.value = '';
            }}
          />
        )}
      </Field>
      {file ? (
        <Field
          label={`Line ${file.read.headerLine}`}
          hint={<span className="import-example">{file.read.header.join(' · ')}</span>}
        >
          {(ids) => (
            <Select
              {...ids}
              value={file.headed ? 'names' : 'line'}
              onChange={({ target }) => onHeaded(target.value === 'names')}
            >
              <option value="names">Names the columns</option>
              <option value="line">Is a line like the others</option>
            </Select>
          )}
        </Field>
      ) : null}
    </fieldset>
  );
}
