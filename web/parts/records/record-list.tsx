import { Search, SearchX, TriangleAlert } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { Face } from '../../ui/face.tsx';
import { wordMatcher, wordsOf } from '../../words/search.ts';
import { GoLink } from './go-link.tsx';
import './records.css';

/** What a row says in a column; `accent` marks what is special, `risk` what to act on. */
export type Cell = { readonly text: string; readonly tone?: 'accent' | 'risk' };

export type RecordRow = {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly inactive: boolean;
  /** Under the name. */
  readonly note?: string | undefined;
  /** Found by these too. */
  readonly words: string;
  /** In the order of the columns. */
  readonly cells: readonly Cell[];
};

type Props = {
  /** What one of them is called, and several: "customer", "customers". */
  readonly noun: readonly [one: string, many: string];
  readonly columns: readonly string[];
  readonly rows: readonly RecordRow[];
  /** What is said when there is none at all. */
  readonly empty: ReactNode;
  onGo(path: string): void;
};

/** Nobody reads further: of thousands the rest is found by typing. */
const MOST_ROWS = 300;

/** A table of records that is searched by what is typed, one letter wrong or not. */
export function RecordList({ noun, columns, rows, empty, onGo }: Props) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const found = useMemo(() => matching(rows, wanted), [rows, wanted]);
  const [one, many] = noun;
  if (rows.length === 0) return <>{empty}</>;
  return (
    <>
      <div className="records-bar">
        <label className="records-search">
          <Search size={15} aria-hidden />
          <span className="hidden-text">Search {many}</span>
          <input
            className="input"
            type="text"
            inputMode="search"
            autoComplete="off"
            spellCheck={false}
            placeholder={`Search ${many}`}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText('');
            }}
          />
        </label>
        <p className="records-count num" role="status">
          {found.length === rows.length
            ? `${rows.length} ${rows.length === 1 ? one : many}`
            : `${found.length} of ${rows.length} ${many}`}
        </p>
      </div>
      {found.length === 0 ? (
        <Face
          icon={<SearchX size={26} aria-hidden />}
          title={`No ${one} matches “${text.trim()}”`}
          actions={
            <button type="button" className="button" onClick={() => setText('')}>
              Clear search
            </button>
          }
        />
      ) : (
        <div className="records-table">
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.slice(0, MOST_ROWS).map((row) => (
                <tr key={row.id} data-inactive={row.inactive || undefined}>
                  <th scope="row">
                    <GoLink href={row.href} className="records-name" onGo={() => onGo(row.href)}>
                      {row.name}
                    </GoLink>
                    {row.inactive ? <span className="records-tag">Inactive</span> : null}
                    {row.note ? <small>{row.note}</small> : null}
                  </th>
                  {row.cells.map((cell, i) => (
                    <td key={columns[i]} data-label={columns[i]}>
                      <Said {...cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {found.length > MOST_ROWS ? (
            <p className="records-more">{found.length - MOST_ROWS} more: search to find them.</p>
          ) : null}
        </div>
      )}
    </>
  );
}

function Said({ text, tone }: Cell) {
  if (!text) return null;
  if (tone === 'risk')
    return (
      <span className="record-risk num">
        <TriangleAlert size={13} aria-hidden />
        {text}
      </span>
    );
  if (!tone) return <span className="num">{text}</span>;
  return (
    <span className="records-tag" data-tone="accent">
      {text}
    </span>
  );
}

/** Those in which every word that was typed is answered by one of theirs. */
export function matching(rows: readonly RecordRow[], text: string): readonly RecordRow[] {
  const matchers = wordsOf(text).map(wordMatcher);
  if (matchers.length === 0) return rows;
  return rows.filter((row) => {
    const words = wordsOf(`${row.name} ${row.id} ${row.words}`);
    return matchers.every((matches) => words.some(matches));
  });
}
