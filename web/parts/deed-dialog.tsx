import { type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import type { Answer, Problem } from '../api/problem.ts';
import { Dialog } from '../ui/dialog.tsx';

/** What is wrong, by the names of the fields. */
export type Errors = Readonly<Record<string, string>>;

type Props<T> = {
  readonly title: string;
  readonly lead?: string;
  readonly verb: string;
  readonly dangerous?: boolean;
  readonly wide?: boolean;
  /** What the way out is called where "Cancel" would be the deed itself. */
  readonly wayOut?: string;
  readonly children: (errors: Errors) => ReactNode;
  /** What cannot even be sent, by the names of the fields. */
  missing?(): Errors;
  /** Which field a refusal belongs to. */
  readonly fieldOf?: Readonly<Record<string, string>>;
  /** Set when there is nothing to send: the button then only closes. */
  nothing?(): void;
  send(): Promise<Answer<T>>;
  /** With the server's answer, or with nothing when the person thought better of it. */
  onDone(answer?: Answer<T>): void;
};

/** A question before a deed. What can be mended here stays here with all that was typed; the first wrong field gets the focus. */
export function DeedDialog<T>(props: Props<T>) {
  const { title, lead, verb, dangerous, wide, wayOut = 'Cancel', children, fieldOf = {} } = props;
  const [errors, setErrors] = useState<Errors>({});
  const [general, setGeneral] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const show = (next: Errors): void => {
    setErrors(next);
    const [first] = Object.keys(next);
    if (first)
      form.current
        ?.querySelector<HTMLElement>(`[name="${first}"], [data-field="${first}"]`)
        ?.focus();
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setGeneral(undefined);
    const missing = props.missing?.() ?? {};
    if (Object.keys(missing).length > 0) return show(missing);
    if (props.nothing) return props.nothing();
    setBusy(true);
    const answer = await props.send();
    setBusy(false);
    if (answer.ok) return props.onDone(answer);
    const { problem } = answer;
    const isMendable = problem.status === 400 || problem.status === 0 || problem.status >= 500;
    if (!isMendable && !(problem.code in fieldOf)) return props.onDone(answer);
    const named = errorsIn(problem, fieldOf);
    const isHere = Object.keys(named).every((name) =>
      form.current?.querySelector(`[name="${name}"], [data-field="${name}"]`),
    );
    const hasPlace = Object.keys(named).length > 0 && isHere;
    setGeneral(hasPlace ? undefined : wordsOf(problem));
    show(hasPlace ? named : {});
  };

  return (
    <Dialog className={wide ? 'wide' : ''} title={title} lead={lead} onClose={() => props.onDone()}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="dialog-body">
          {children(errors)}
          {general ? (
            <p className="field-error" role="alert">
              {general}
            </p>
          ) : null}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => props.onDone()}>
            {wayOut}
          </button>
          <button
            type="submit"
            className={`button ${dangerous ? 'danger' : 'primary'}`}
            aria-disabled={busy}
          >
            {verb}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function errorsIn(problem: Problem, fieldOf: Readonly<Record<string, string>>): Errors {
  const named = fieldOf[problem.code];
  if (named) return { [named]: wordsOf(problem) };
  return Object.fromEntries(
    (problem.errors ?? []).map(({ field, message }) => [field.split('.').at(-1), `It ${message}`]),
  );
}

const wordsOf = ({ title, detail }: Problem): string => [title, detail].filter(Boolean).join('. ');
