import { type SubmitEvent, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useKeptText } from './use-kept-text.ts';
import type { Asked } from './visit-body.tsx';
import { titleOf } from './words.ts';

const NOTE_MOST = 2_000;

/** Something to say about a visit; what is typed survives a reload. */
export function NoteDialog({ tenant, person, visit, onSend, onClose }: Asked) {
  // Made once: however often it is pressed, it is one note.
  const [id] = useState(() => crypto.randomUUID());
  const { text, type, forget } = useKeptText(`note ${visit.number}`, tenant, person);
  const [error, setError] = useState<string>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const said = text.trim();
    const more = said.length - NOTE_MOST;
    if (said === '') setError('Write what there is to say.');
    else if (more > 0) setError(`${more} characters too many: at most ${NOTE_MOST}.`);
    else send(said);
  };
  const send = (said: string): void => {
    onSend('note', { text: said }, id);
    forget();
    onClose();
  };
  return (
    <Dialog className="my-day-dialog" title="Add note" lead={titleOf(visit)} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <div className="dialog-body">
          <Field label="Note" error={error} hint="The office reads it with the work order.">
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={5}
                value={text}
                data-first-focus
                onChange={({ target }) => {
                  type(target.value);
                  setError(undefined);
                }}
              />
            )}
          </Field>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary">
            Add note
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
