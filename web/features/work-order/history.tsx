import { ChevronDown, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HistoryEntry, History as HistoryPage } from '../../../functions/contract/history.ts';
import type { Problem } from '../../api/problem.ts';
import { historyWords } from '../../words/history-words.ts';
import { momentWords } from '../../words/order-words.ts';
import { type Desk, pathOf } from './desk.ts';
import { useDeeds } from './use-deeds.ts';
import './history.css';

type Props = { readonly desk: Desk; readonly open?: boolean };

/** What happened to the order, newest first; asked for when somebody wants to see it. */
export function History({ desk, open: wanted = false }: Props) {
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
      {open ? <Entries desk={desk} /> : null}
    </section>
  );
}

function Entries({ desk }: { readonly desk: Desk }) {
  const { order, board, manner, now, today, mayDispatch } = desk;
  const { entries, next, problem, more, retry } = useHistory(desk);
  const deeds = useDeeds(desk);
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
  if (!entries) return <p className="order-nothing">Loading the history…</p>;
  const look = { tenant: order.number.split('-')[1] ?? '', board, manner, today };
  return (
    <>
      <ol className="history">
        {entries.map((entry) => {
          const { who, did, details } = historyWords(entry, look);
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
                <time dateTime={entry.at}>{momentWords(entry.at, now, manner)}</time>
                {entry.undoable && mayDispatch ? (
                  <button
                    type="button"
                    className="button small"
                    aria-disabled={deeds.busy}
                    onClick={() =>
                      void deeds.run({
                        path: `${pathOf(order)}/undo`,
                        body: { version: entry.version },
                        unless: 'The move was not taken back',
                        done: 'The move is taken back',
                      })
                    }
                  >
                    <Undo2 size={13} aria-hidden />
                    Undo
                  </button>
                ) : null}
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

/** The pages that were asked for; the first anew whenever the order moves on, with those behind it kept. */
function useHistory({ api, order }: Desk) {
  const [loaded, setLoaded] = useState<Loaded>({});
  const [asked, setAsked] = useState(0);
  const path = `${pathOf(order)}/history`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order's version and a retry are what makes it old
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
  }, [api, path, order.version, asked]);
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
