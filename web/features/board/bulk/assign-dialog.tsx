import { type SubmitEvent, useState } from 'react';
import type { Card } from '../../../../domain/card.ts';
import type { PersonId } from '../../../../domain/ids.ts';
import type { Person } from '../../../../functions/contract/people.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { type Deed, planOf } from './plan.ts';
import { orders } from './words.ts';
import './bulk-dialogs.css';

type Props = {
  readonly cards: readonly Card[];
  readonly people: ReadonlyMap<string, Person>;
  onAssign(deed: Deed): void;
  onClose(): void;
};

/** Asks who goes. A technician is of a booked visit, not of an order: the visits keep their days and times. */
export function AssignDialog({ cards, people, onAssign, onClose }: Props) {
  const [technicianId, setTechnicianId] = useState('');
  const [all, setAll] = useState(false);
  const [error, setError] = useState<string>();
  const technicians = [...people.values()]
    .filter((person) => person.role === 'technician' && !person.inactive)
    .sort((a, b) => a.name.localeCompare(b.name));
  const deed = { do: 'assign' as const, technicianId: technicianId as PersonId, all };
  const { goes, out } = planOf(deed, cards);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (technicianId) onAssign(deed);
    else {
      setError('Choose who goes');
      event.currentTarget.querySelector('select')?.focus();
    }
  };
  const visits = goes.length === 1 ? 'its visit' : 'their visits';
  return (
    <Dialog
      title={`Assign ${orders(cards.length)}`}
      lead="The visits keep their days and times; only who goes changes."
      onClose={onClose}
    >
      <form noValidate onSubmit={submit}>
        <div className="dialog-body bulk-asks">
          <Field label="Technician" error={error}>
            {(ids) => (
              <Select
                {...ids}
                name="technicianId"
                data-first-focus
                value={technicianId}
                onChange={({ target }) => {
                  setTechnicianId(target.value);
                  setError(undefined);
                }}
              >
                <option value="">Choose a technician</option>
                {technicians.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <fieldset className="field">
            <legend>Which of {visits}</legend>
            <label className="bulk-option">
              <input type="radio" name="which" checked={!all} onChange={() => setAll(false)} />
              The next booked one
            </label>
            <label className="bulk-option">
              <input type="radio" name="which" checked={all} onChange={() => setAll(true)} />
              All that are booked and have not begun
            </label>
          </fieldset>
          {out.length > 0 ? (
            <p className="field-hint">
              {orders(out.length)} {out.length === 1 ? 'has' : 'have'} no visit booked and{' '}
              {out.length === 1 ? 'stays' : 'stay'} as {out.length === 1 ? 'it is' : 'they are'}.
              Move {out.length === 1 ? 'it' : 'them'} to Scheduled to book a visit with a
              technician.
            </p>
          ) : null}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Go back
          </button>
          <button type="submit" className="button primary" disabled={goes.length === 0}>
            {goes.length === 0 ? 'None to assign' : `Assign ${goes.length}`}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
