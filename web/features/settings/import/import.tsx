import { useState } from 'react';
import { type CsvTable, readCsv, tooLarge } from '../../../../domain/csv-file.ts';
import { type Columns, guessColumns } from '../../../../domain/import.ts';
import { KINDS, type Kind } from '../../../../domain/import-fields.ts';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { ColumnFields } from './column-fields.tsx';
import { Preview } from './preview.tsx';
import { useImport } from './use-import.ts';
import { KIND_NAMES, readWords } from './words.ts';
import './import.css';

type Props = {
  readonly desk: {
    readonly api: Api;
    readonly feed: BoardFeed;
    readonly board: BoardData;
    readonly mayDispatch: boolean;
  };
};

type Chosen = { readonly name: string; readonly table: CsvTable };

/** Customers, properties and work orders from a file: choose it, look at what its lines come to, import the good ones. */
export function Import({ desk }: Props) {
  const [kind, setKind] = useState<Kind>('customers');
  const [file, setFile] = useState<Chosen>();
  const [why, setWhy] = useState<string>();
  const [columns, setColumns] = useState<Columns>({});
  const sending = useImport(desk);
  const { running, forget } = sending;

  const choose = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const large = tooLarge(chosen.size);
    const read = large
      ? { ok: false as const, why: large }
      : readCsv(new Uint8Array(await chosen.arrayBuffer()));
    forget();
    setWhy(read.ok ? undefined : read.why);
    setFile(read.ok ? { name: chosen.name, table: read.value } : undefined);
    if (read.ok) setColumns(guessColumns(kind, read.value.header));
  };
  const turnTo = (other: Kind): void => {
    setKind(other);
    forget();
    if (file) setColumns(guessColumns(other, file.table.header));
  };
  if (!desk.mayDispatch) return <p className="caps-reader">Owners and dispatchers import files.</p>;
  return (
    <section className="settings-card import" aria-labelledby="import-title">
      <header>
        <h2 id="import-title">Import</h2>
        <p className="caps-why">
          From a CSV file, as spreadsheets save it, with the names of its columns in the first line.
          Nothing is imported before you have seen what its lines come to, and a file that is
          imported twice changes nothing.
        </p>
      </header>
      <fieldset className="import-file" disabled={running}>
        <Field label="What is in it">
          {(ids) => (
            <Select {...ids} value={kind} onChange={(event) => turnTo(event.target.value as Kind)}>
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {KIND_NAMES[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="File"
          error={why}
          hint={file ? `${file.name}: ${readWords(file.table)}` : 'Up to 5,000 lines'}
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="file"
              accept=".csv,.txt,.tsv,text/csv"
              onChange={({ target }) => void choose(target.files?.[0])}
              // The same name may be another file by now, mended.
              onClick={({ currentTarget }) => {
                currentTarget.value = '';
              }}
            />
          )}
        </Field>
      </fieldset>
      {file ? (
        <>
          <ColumnFields
            {...{ kind, columns, running }}
            table={file.table}
            onChange={(chosen) => {
              forget();
              setColumns(chosen);
            }}
          />
          <Preview {...{ kind, columns, sending }} table={file.table} board={desk.board} />
        </>
      ) : null}
    </section>
  );
}
