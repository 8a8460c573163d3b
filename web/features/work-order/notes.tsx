import { useEffect, useId, useState } from 'react';
import { tooLong } from '../../parts/fields/use-field.ts';
import { initials } from '../../words/names.ts';
import { momentWords } from '../../words/order-words.ts';
import { type Desk, pathOf } from './desk.ts';
import { useDeeds } from './use-deeds.ts';
import './notes.css';

const NOTE_MOST = 2000;
const keyOf = (number: string): string => `note:${number}`;

function keptNote(number: string): string {
  try {
    return sessionStorage.getItem(keyOf(number)) ?? '';
  } catch {
    return '';
  }
}

function keepNote(number: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(keyOf(number), text);
    else sessionStorage.removeItem(keyOf(number));
  } catch {
    // It lives as long as the drawer, then.
  }
}

/** What people said about the order, oldest first, and a box to say more. */
export function Notes({ desk }: { readonly desk: Desk }) {
  const { order, board, manner, now, mayDispatch } = desk;
  return (
    <section>
      <h3>
        Notes
        {order.notes.length > 0 ? (
          <span className="num section-note">{order.notes.length}</span>
        ) : null}
      </h3>
      {order.notes.length === 0 && !mayDispatch ? <p className="order-nothing">None yet.</p> : null}
      <ol className="notes">
        {order.notes.map(({ version, at, by, text }) => {
          const name = board.people.get(by)?.name ?? by;
          return (
            <li key={version}>
              <span className="avatar" aria-hidden>
                {initials(name)}
              </span>
              <div>
                <p className="note-by">
                  <b>{name}</b> <time dateTime={at}>{momentWords(at, now, manner)}</time>
                </p>
                <p className="note-text" dir="auto">
                  {text}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
      {mayDispatch ? <NewNote desk={desk} /> : null}
    </section>
  );
}

function NewNote({ desk }: { readonly desk: Desk }) {
  const { order } = desk;
  const [text, setText] = useState(() => keptNote(order.number));
  const deeds = useDeeds(desk);
  const id = useId();
  useEffect(() => keepNote(order.number, text), [order.number, text]);
  const add = async (): Promise<void> => {
    const said = text.trim();
    if (said === '' || said.length > NOTE_MOST || deeds.busy) return;
    const body = { text: said };
    const unless = 'Your note was not added';
    const added = await deeds.run({ path: `${pathOf(order)}/notes`, body, unless });
    if (!added) return;
    // What was typed while it was under way stays.
    setText((now) => (now.trim() === said ? '' : now));
    keepNote(order.number, '');
  };
  return (
    <form
      className="new-note"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label htmlFor={id} className="hidden-text">
        A note on {order.number}
      </label>
      <textarea
        id={id}
        className="input"
        dir="auto"
        rows={2}
        aria-describedby={`${id}-note`}
        aria-invalid={text.trim().length > NOTE_MOST}
        placeholder="Add a note…"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void add();
          }
        }}
      />
      {text.trim() ? (
        <div className="form-ways">
          {text.trim().length > NOTE_MOST ? (
            <span id={`${id}-note`} className="field-error" role="alert">
              {tooLong(text.trim(), NOTE_MOST)}
            </span>
          ) : (
            <span id={`${id}-note`} className="field-hint">
              Ctrl + Enter adds it
            </span>
          )}
          <button type="submit" className="button primary small" aria-disabled={deeds.busy}>
            Add note
          </button>
        </div>
      ) : null}
    </form>
  );
}
