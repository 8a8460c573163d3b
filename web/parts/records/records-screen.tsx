import { Download, Plus, SearchX } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import type { Problem } from '../../api/problem.ts';
import { Face } from '../../ui/face.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useTitle } from '../../ui/title.ts';
import { tell } from '../../ui/toast.tsx';
import { type Cell, csvOf } from '../../words/csv.ts';
import { todayIn } from '../../words/order-words.ts';
import { handFile } from '../hand-file.ts';
import { PageHeader } from '../page-header.tsx';
import type { RecordsDesk } from './desk.ts';
import { RecordList, type RecordRow } from './record-list.tsx';

export type RecordsScreenProps = Omit<RecordsDesk, 'board'> & {
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** The sign of life. */
  readonly live: ReactNode;
  /** Whose page the address names. */
  readonly open: string | undefined;
  onRefresh(): void;
};

/** What tells one kind of record from another. */
export type RecordKind<T> = {
  /** "customer", "customers" */
  readonly noun: readonly [one: string, many: string];
  readonly title: string;
  readonly subtitle: string;
  readonly href: string;
  /** Besides the name. */
  readonly columns: readonly string[];
  of(board: BoardData): ReadonlyMap<string, T>;
  rows(board: BoardData, now: string): readonly RecordRow[];
  /** All of them as the rows of a file, a heading first; the import reads them back. */
  file(board: BoardData): readonly (readonly Cell[])[];
  /** What is said when there is none at all. */
  empty(mayDispatch: boolean): ReactNode;
  page(desk: RecordsDesk, record: T, live: ReactNode): ReactNode;
  /** The dialogue that makes one. */
  create(desk: RecordsDesk, onClose: () => void): ReactNode;
};

type Props<T> = RecordsScreenProps & { readonly kind: RecordKind<T> };

/** A list of records, or the page of the one that the address names. */
export function RecordsScreen<T extends { readonly name: string }>(props: Props<T>) {
  const { kind, board, problem, live, open, onRefresh, ...rest } = props;
  const record = open && board ? kind.of(board).get(open) : undefined;
  const desk = board && { ...rest, board };
  useTitle(record ? record.name : kind.title);
  if (desk && record) return kind.page(desk, record, live);
  return (
    <>
      <PageHeader title={kind.title} subtitle={kind.subtitle}>
        {live}
        {desk && kind.of(desk.board).size > 0 ? <ExportButton {...{ kind, desk }} /> : null}
        {desk?.mayDispatch ? <NewButton {...{ kind, desk }} /> : null}
      </PageHeader>
      {!desk ? (
        <Unread problem={problem} onRetry={onRefresh} />
      ) : open ? (
        <NoRecord what={kind.noun[0]} onBack={() => props.onGo(kind.href)} />
      ) : (
        <List {...{ kind, desk }} />
      )}
    </>
  );
}

type PartProps<T> = { readonly kind: RecordKind<T>; readonly desk: RecordsDesk };

function List<T>({ kind, desk }: PartProps<T>) {
  const { board, now, mayDispatch } = desk;
  const minute = now.slice(0, 16);
  const rows = useMemo(() => kind.rows(board, `${minute}:00Z`), [kind, board, minute]);
  const { noun, columns } = kind;
  return (
    <RecordList {...{ noun, columns, rows }} onGo={desk.onGo} empty={kind.empty(mayDispatch)} />
  );
}

function ExportButton<T>({ kind, desk }: PartProps<T>) {
  const { board, tenant, now } = desk;
  const [one, many] = kind.noun;
  const hand = (): void => {
    const day = todayIn(board.settings.zone, now);
    const name = `${many}-${tenant}-${day}.csv`;
    handFile(new Blob([csvOf(kind.file(board))], { type: 'text/csv;charset=utf-8' }), name);
    const count = kind.of(board).size;
    const what = `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
    tell({ tone: 'good', text: `${what} exported`, detail: name, about: 'export' });
  };
  return (
    <button type="button" className="button" onClick={hand}>
      <Download size={16} aria-hidden />
      Export
    </button>
  );
}

function NewButton<T>({ kind, desk }: PartProps<T>) {
  const [asking, setAsking] = useState(false);
  const [one] = kind.noun;
  return (
    <>
      <button type="button" className="button primary" onClick={() => setAsking(true)}>
        <Plus size={16} aria-hidden />
        New {one[0]?.toUpperCase()}
        {one.slice(1)}
      </button>
      {asking ? kind.create(desk, () => setAsking(false)) : null}
    </>
  );
}

/** An address that names nothing we know. */
function NoRecord({ what, onBack }: { readonly what: string; onBack(): void }) {
  return (
    <Face
      icon={<SearchX size={26} aria-hidden />}
      title={`No ${what} here`}
      actions={
        <button type="button" className="button primary" onClick={onBack}>
          Back to the list
        </button>
      }
    >
      The address names no {what} of yours.
    </Face>
  );
}

type FailedProps = { readonly problem: Problem | undefined; onRetry(): void };

/** Before the first board has come: the outline, or why not. */
function Unread({ problem, onRetry }: FailedProps) {
  if (!problem)
    return (
      <div className="records-skeleton" aria-hidden>
        {['a', 'b', 'c', 'd', 'e'].map((row) => (
          <span key={row} className="bone" />
        ))}
      </div>
    );
  return <Failed what="It" problem={problem} onRetry={onRetry} />;
}
