import { CircleCheck } from 'lucide-react';
import { type SubmitEvent, useRef } from 'react';
import { CAPPED } from '../../../domain/caps.ts';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { shortSpanWords } from '../../words/spans.ts';
import { CapRow } from './cap-row.tsx';
import { capText, isTyped } from './caps-draft.ts';
import { type Author, useCaps } from './use-caps.ts';
import { useThroughput } from './use-throughput.ts';

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly mayDispatch: boolean;
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
};

/** How many work orders a column should hold, beside what it holds and what leaves it. */
export function Caps({ api, feed, board, mayDispatch, person, now }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const edit = useCaps({ api, feed, settings: board.settings }, form);
  const { caps, draft, errors, general, busy, conflicts, author } = edit;
  const { answer, retry } = useThroughput(api);
  const flow = answer?.ok ? answer.value : undefined;
  const countOf = (column: (typeof COLUMNS)[number]) => board.counts[COLUMNS.indexOf(column)] ?? 0;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void edit.save();
  };
  return (
    <section className="caps" aria-labelledby="caps-title">
      <header>
        <h2 id="caps-title">Columns and caps</h2>
        <p className="caps-why">
          A column over its cap is flagged red, and nothing is ever blocked. A column should hold
          about what leaves it in a week: more only waits.
        </p>
      </header>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="cap-heads" aria-hidden>
          <span>Column</span>
          <span>Now</span>
          <span>Cap</span>
          <span>Left it in the last 4 weeks</span>
        </div>
        <ul>
          {CAPPED.map((column) => (
            <CapRow
              key={column}
              column={column}
              count={countOf(column)}
              cap={caps[column]}
              text={mayDispatch ? (draft.typed[column] ?? capText(caps[column])) : undefined}
              busy={busy}
              error={errors[column]}
              conflict={
                conflicts.includes(column)
                  ? deedOf(author, { cap: caps[column], board, person, now })
                  : undefined
              }
              throughput={flow}
              locale={board.settings.locale}
              onType={(text) => edit.type(column, text)}
              onMine={() => edit.keepMine(column)}
              onTheirs={() => edit.takeTheirs(column)}
            />
          ))}
          <li className="cap-row">
            <h3 className="cap-name">
              <CircleCheck size={16} aria-hidden />
              Completed
            </h3>
            <p className="cap-now">
              <span className="cap-label">Now</span>
              <b className="cap-count num">{countOf('completed')}</b>
            </p>
            <p className="cap-none">Has no cap: it is where all of them should end.</p>
          </li>
        </ul>
        {answer && !answer.ok ? (
          <p className="caps-failed" role="status">
            The throughput could not be loaded. {answer.problem.title}.
            <button type="button" className="button small" onClick={retry}>
              Retry
            </button>
          </p>
        ) : null}
        {mayDispatch ? (
          <footer>
            <p className="field-error" role="alert">
              {general}
            </p>
            {isTyped(draft) ? (
              <button type="button" className="button" onClick={edit.discard}>
                Discard
              </button>
            ) : null}
            <button
              type="submit"
              className="button primary"
              aria-disabled={busy || !isTyped(draft)}
            >
              {busy ? 'Saving…' : 'Save caps'}
            </button>
          </footer>
        ) : (
          <p className="caps-reader">Your role may see the caps; a dispatcher sets them.</p>
        )}
      </form>
    </section>
  );
}

/** "Priya Nair set it to 20 3 s ago." */
function deedOf(
  author: Author | undefined,
  {
    cap,
    board,
    person,
    now,
  }: Pick<Props, 'board' | 'person' | 'now'> & { readonly cap: number | undefined },
): string {
  const value = cap === undefined ? 'no cap' : cap;
  if (!author) return `Somebody else set it to ${value}.`;
  const { by, at } = author;
  const who = by === person ? 'You, in another window,' : board.people.get(by)?.name;
  const ago = shortSpanWords(Date.parse(now) - Date.parse(at));
  return `${who ?? 'Somebody else'} set it to ${value} ${ago} ago.`;
}
