import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { HistoryEntry, History as HistoryPage } from '../../functions/contract/history.ts';
import type { Api } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import type { Look } from '../words/history-visits.ts';
import { type HistoryWords, whenWords } from '../words/history-words.ts';
import './history.css';

type EntriesProps = {
  readonly api: Api;
  /** Where the thing is; its history is right below. */
  readonly path: string;
  /** Of the thing: another one makes what was read old. */
  readonly version: number;
  readonly look: Look;
  /** Server time, ISO instant. */
  readonly now: string;
  words(entry: HistoryEntry, look: Look): HistoryWords;
  /** What can be done about an entry. */
  act?(entry: HistoryEntry): ReactNode;
};

type Props = EntriesProps & { readonly open?: boolean };

/** What happened to an order or a job, newest first; asked for when somebody wants to see it. */
export function History({ open: wanted = false, ...props }: Props) {
  const [open, setOpen] = useState(wanted);
  return (
    <section>
      <h3>
        <button
          type="button"
          className="history-toggle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          History
          <ChevronDown size={14} aria-hidden />
        </button>
      </h3>
      {open ? <Entries {...props} /> : null}
    </section>
  );
}

function Entries(props: EntriesProps) {
  const { look, now, words, act } = props;
  const { entries, next, problem, more, retry } = useHistory(props);
  if (problem && !entries) {
    return (
      <p className="history-failed" role="alert">
        {problem.title}.{' '}
        <button type="button" className="button small" onClick={retry}>
          Retry
        </button>
      </p>
    );
  }
  if (!entries) return <p className="history-detail">Loading the history…</p>;
  return (
    <>
      <ol className="history">
        {entries.map((entry) => {
          const { who, did, details } = words(entry, look);
          return (
            <li key={entry.version}>
              <p>
                <b>{who}</b> {did}
              </p>
              {details.map((detail) => (
                <p key={detail} className="history-detail" dir="auto">
                  {detail}
                </p>
              ))}
              <p className="history-foot">
                <time dateTime={entry.happenedAt ?? entry.at}>
                  {whenWords(entry, now, look.manner)}
                </time>
                {act?.(entry)}
              </p>
            </li>
          );
        })}
      </ol>
      {next ? (
        <button type="button" className="button small" onClick={more}>
          Show more
        </button>
      ) : null}
      {problem ? (
        <p className="history-failed" role="alert">
          {problem.title}.
        </p>
      ) : null}
    </>
  );
}

type Loaded = {
  readonly entries?: readonly HistoryEntry[];
  readonly next?: string | undefined;
  readonly problem?: Problem;
};

/** The pages that were asked for; the first anew whenever the thing moves on, with those behind it kept. */
function useHistory({ api, path: thing, version }: EntriesProps) {
  const [loaded, setLoaded] = useState<Loaded>({});
  const [asked, setAsked] = useState(0);
  const path = `${thing}/history`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: its version and a retry are what makes it old
  useEffect(() => {
    let gone = false;
    void api.get<HistoryPage>(path).then((answer) => {
      if (gone) return;
      setLoaded((before) =>
        answer.ok ? newestOver(answer.value, before) : { ...before, problem: answer.problem },
      );
    });
    return () => {
      gone = true;
    };
  }, [api, path, version, asked]);
  const more = async (): Promise<void> => {
    const answer = await api.get<HistoryPage>(
      `${path}?cursor=${encodeURIComponent(loaded.next ?? '')}`,
    );
    setLoaded(({ entries = [], ...before }) =>
      answer.ok
        ? { entries: [...entries, ...answer.value.entries], next: answer.value.next }
        : { ...before, entries, problem: answer.problem },
    );
  };
  return { ...loaded, more: () => void more(), retry: () => setAsked((times) => times + 1) };
}

/** A fresh first page over what was read before: older pages stay, their cursor too. */
function newestOver(page: HistoryPage, { entries = [], next }: Loaded): Loaded {
  const oldest = page.entries.at(-1)?.version ?? 0;
  const older = entries.filter(({ version }) => version < oldest);
  return older.length > 0
    ? { entries: [...page.entries, ...older], next }
    : { entries: page.entries, next: page.next };
}
