import type { CsvTable } from '../../../../domain/csv-file.ts';
import {
  type Columns,
  doubledFields,
  doubledHeads,
  guessColumns,
  missingFields,
  unusedHeads,
} from '../../../../domain/import-columns.ts';
import { FIELDS, type Kind } from '../../../../domain/import-fields.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { STAYS_BEHIND } from './words.ts';

type Props = {
  readonly kind: Kind;
  readonly table: CsvTable;
  readonly headed: boolean;
  readonly columns: Columns;
  readonly running: boolean;
  onChange(columns: Columns): void;
};

/** Which column each field is read from, and what stays behind. */
export function ColumnFields({ kind, table, headed, columns, running, onChange }: Props) {
  const { header } = table;
  const missing = missingFields(kind, columns);
  const doubled = doubledFields(kind, columns);
  const twice = doubledHeads(header);
  const [first] = table.lines;
  const take = (name: string, column: string): void => {
    const { [name]: _, ...others } = columns;
    onChange(column === '' ? others : { ...others, [name]: Number(column) });
  };
  const called = (head: string, i: number): string =>
    !head ? `Column ${i + 1}` : twice.includes(head) ? `${head} (column ${i + 1})` : head;
  return (
    <fieldset className="import-columns" disabled={running}>
      <legend>Columns</legend>
      {headed && Object.keys(guessColumns(kind, header)).length === 0 ? (
        <p className="import-note" role="status">
          Line {table.headerLine} names no column that we know. Choose below what each holds; if it
          is no heading, say so above.
        </p>
      ) : null}
      {twice.length > 0 ? (
        <p className="import-note" role="status">
          Several columns are called {twice.map((head) => `“${head}”`).join(', ')}: look whether the
          right one is chosen.
        </p>
      ) : null}
      {FIELDS[kind].map((field) => {
        const { name, label, required } = field;
        const column = columns[name];
        const example = column === undefined ? undefined : first?.cells[column]?.trim();
        const other = doubled[name];
        return (
          <Field
            key={name}
            label={label}
            optional={!required}
            error={
              missing.includes(field)
                ? 'Choose its column.'
                : other && `${other} is read from this column already.`
            }
            hint={
              example ? <span className="import-example">{example.slice(0, 120)}</span> : undefined
            }
          >
            {(ids) => (
              <Select
                {...ids}
                value={column ?? ''}
                onChange={({ target }) => take(name, target.value)}
              >
                <option value="">Not in the file</option>
                {header.map((head, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is where it stands
                  <option key={i} value={i}>
                    {called(head, i)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        );
      })}
      <Behind {...{ kind }} heads={unusedHeads(header, columns)} />
    </fieldset>
  );
}

/** What of the file is not taken over. */
function Behind({ kind, heads }: { readonly kind: Kind; readonly heads: readonly string[] }) {
  const stays = STAYS_BEHIND[kind];
  if (heads.length === 0 && !stays) return null;
  return (
    <p className="import-behind">
      {heads.length > 0 ? <>Not imported: {heads.join(', ')}. </> : null}
      {stays}
    </p>
  );
}
