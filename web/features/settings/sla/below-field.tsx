import type { Form } from './form.ts';
import { valueWords } from './words.ts';

type Props = { readonly id: string; readonly form: Form; readonly name: string };

/** What is to be said of a field right under it: what is wrong, or that a teammate set it to something else meanwhile. */
export function BelowField({ id, form, name }: Props) {
  const error = form.errorOf(name);
  return (
    <div id={id} className="sla-note" role="status">
      {error ? <p className="field-error">{error}</p> : null}
      {form.isContested(name) ? (
        <div className="sla-contest">
          <p>
            {form.who} set it to {valueWords(name, form.theirs(name))}. You typed{' '}
            {valueWords(name, form.textOf(name))}.
          </p>
          <button type="button" className="button small" onClick={() => form.keepMine(name)}>
            Use mine
          </button>
          <button type="button" className="button small" onClick={() => form.takeTheirs(name)}>
            Use theirs
          </button>
        </div>
      ) : null}
    </div>
  );
}
