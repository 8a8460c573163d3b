import { useState } from 'react';
import { type CsvTable, readCsv, tooLarge, withoutHeader } from '../../../../domain/csv-file.ts';
import { type Columns, columnsWrong, guessColumns } from '../../../../domain/import-columns.ts';
import type { Kind } from '../../../../domain/import-fields.ts';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import { ColumnFields } from './column-fields.tsx';
import { FileFields } from './file-fields.tsx';
import { Preview } from './preview.tsx';
import { Steps } from './steps.tsx';
import { useImport } from './use-import.ts';
import './import.css';

type Props = {
  readonly desk: {
    readonly api: Api;
    readonly feed: BoardFeed;
    readonly board: BoardData;
    readonly mayDispatch: boolean;
    /** Server time, ISO instant. */
    readonly now: string;
  };
};

/** A file that could be read, as it is taken: with its first line as a heading or without. */
export type Chosen = {
  readonly name: string;
  readonly read: CsvTable;
  readonly headed: boolean;
};

/** Customers, properties and work orders from a file: choose it, look at what its lines come to, import the good ones. */
export function Import({ desk }: Props) {
  const [kind, setKind] = useState<Kind>('customers');
  const [file, setFile] = useState<Chosen>();
  const [why, setWhy] = useState<string>();
  const [columns, setColumns] = useState<Columns>({});
  const sending = useImport(desk);
  const { running, sent, forget } = sending;
  const table = file && (file.headed ? file.read : withoutHeader(file.read));

  const take = (other: Kind, chosen: Chosen | undefined): void => {
    forget();
    setKind(other);
    setFile(chosen);
    setColumns(chosen?.headed ? guessColumns(other, chosen.read.header) : {});
  };
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const large = tooLarge(chosen.size);
    const read = large
      ? { ok: false as const, why: large }
      : await chosen.arrayBuffer().then(
          (bytes) => readCsv(new Uint8Array(bytes)),
          () => ({ ok: false as const, why: 'The file could not be read. Choose it again.' }),
        );
    setWhy(read.ok ? undefined : read.why);
    take(kind, read.ok ? { name: chosen.name, read: read.value, headed: true } : undefined);
  };
  if (!desk.mayDispatch) return <p className="caps-reader">Owners and dispatchers import files.</p>;
  const ready = table && !columnsWrong(kind, columns);
  const done = sent && !running && sent.made + sent.refused.size === sent.total;
  return (
    <section className="settings-card import" aria-labelledby="import-title">
      <header>
        <h2 id="import-title">Import</h2>
        <p className="caps-why">
          From a CSV file, as spreadsheets save it and as Export hands it out on the board, under
          Customers and under Properties. Nothing is imported before you have seen what its lines
          come to, and a file that is imported twice changes nothing.
        </p>
      </header>
      <Steps at={!file ? 0 : !ready ? 1 : done ? 4 : sent ? 3 : 2} />
      <FileFields
        {...{ kind, file, why, running }}
        onKind={(other) => take(other, file)}
        onHeaded={(headed) => file && take(kind, { ...file, headed })}
        onFile={(chosen) => void choose(chosen)}
      />
      {file && table ? (
        <>
          <ColumnFields
            {...{ kind, table, columns, running }}
            headed={file.headed}
            onChange={(chosen) => {
              forget();
              setColumns(chosen);
            }}
          />
          {ready ? <Preview {...{ kind, table, columns, sending, desk }} name={file.name} /> : null}
        </>
      ) : null}
    </section>
  );
}
