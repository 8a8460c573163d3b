import { Check, CircleAlert, UsersRound } from 'lucide-react';
import type { FieldDesk } from './desk.ts';
import type { FieldSpec, FieldState } from './use-field.ts';

type Props = {
  readonly id?: string | undefined;
  readonly desk: FieldDesk;
  readonly spec: FieldSpec;
  readonly field: FieldState;
};

/** What is to be said of a field right under it: saved, not saved and why, or that a teammate wrote something else. */
export function FieldNote({ id, desk, spec, field }: Props) {
  const { contested, error, unsaved, saved, commit, restore } = field;
  return (
    <div id={id} className="field-note" role="status">
      {contested ? (
        <Contest desk={desk} spec={spec} field={field} />
      ) : error || unsaved ? (
        <p className="field-unsaved" data-error={error ? true : undefined}>
          {error ? <CircleAlert size={14} aria-hidden /> : null}
          <span>{error ?? 'Not saved yet.'}</span>
          <button type="button" className="button small" onClick={commit}>
            {error ? 'Try again' : 'Save'}
          </button>
          <button type="button" className="button quiet small" onClick={restore}>
            Discard
          </button>
        </p>
      ) : saved ? (
        <p className="field-saved">
          <Check size={13} aria-hidden />
          <span className="hidden-text">{spec.label}: </span>Saved
        </p>
      ) : null}
    </div>
  );
}

/** Both values, who wrote the other, and the choice. */
function Contest({ desk, spec, field }: Props) {
  const who = desk.useAuthor(spec.name);
  return (
    <div className="contest">
      <UsersRound size={15} aria-hidden />
      <div className="contest-words">
        <p>
          <strong>{who.name}</strong> wrote{' '}
          <q className="contest-theirs">{spec.words(spec.server)}</q>
          {who.ago ? <span className="contest-when"> {who.ago}</span> : null}
        </p>
        <p className="contest-mine">
          Nothing was overwritten. You wrote <q>{spec.words(field.value)}</q>
        </p>
      </div>
      <div className="contest-ways">
        <button type="button" className="button small" onClick={field.useMine}>
          Use mine
        </button>
        <button type="button" className="button small" onClick={field.restore}>
          Keep theirs
        </button>
      </div>
    </div>
  );
}
