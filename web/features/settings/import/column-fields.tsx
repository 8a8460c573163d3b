import type { CsvTable } from '../../../../domain/csv-file.ts';
import { type Columns, missingFields } from '../../../../domain/import.ts';
import { FIELDS, type Kind } from '../../../../domain/import-fields.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';

type Props = {
  readonly kind: Kind;
  readonly table: CsvTable;
  readonly columns: Columns;
  readonly running: boolean;
  onChange(columns: Columns): void;
};

/** Which column each field is read from. */
export function ColumnFields({ kind, table, columns, running, onChange }: Props) {
  const missing = missingFields(kind, columns);
  const [first] = table.lines;
  const take = (name: string, column: string): void => {
    const { [name]: _, ...others } = columns;
    onChange(column === '' ? others : { ...others, [name]: Number(column) });
  };
  return (
    <fieldset className="import-columns" disabled={running}>
      <legend>Columns</legend>
      {FIELDS[kind].map((field) => {
        const { name, label, required } = field;
        const column = columns[name];
        const example = column === undefined ? undefined : first?.cells[column]?.trim();
        return (
          <Field
            key={name}
            label={label}
            optional={!required}
            error={missing.includes(field) ? 'Choose its column.' : undefined}
            hint={example ? <span className="import-example">{example}</span> : undefined}
          >
            {(ids) => (
              <Select
                {...ids}
                value={column ?? ''}
                onChange={({ target }) => take(name, target.value)}
              >
                <option value="">Not in the file</option>
                {table.header.map((head, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is where it stands
                  <option key={i} value={i}>
                    {head || `Column ${i + 1}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        );
      })}
    </fieldset>
  );
}
