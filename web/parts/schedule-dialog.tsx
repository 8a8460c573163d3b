import { type SubmitEvent, useRef, useState } from 'react';
import type { PersonId } from '../../domain/ids.ts';
import type { Person } from '../../functions/contract/board.ts';
import type { Slot } from '../../functions/contract/visit.ts';
import type { Answer, Problem } from '../api/problem.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { nextWorkingDay } from '../words/order-words.ts';

type Props<T> = {
  readonly title: string;
  readonly lead: string;
  /** What the button says. */
  readonly verb: string;
  readonly people: ReadonlyMap<string, Person>;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  /** The booking as it is, when there is one. */
  readonly slot?: Slot | undefined;
  /** Tries it; what the person can mend here stays here. */
  send(slot: Slot): Promise<Answer<T>>;
  /** With the server's answer, or with nothing when the person thought better of it. */
  onDone(answer?: Answer<T>): void;
};

type Draft = Record<keyof Slot, string>;
type Errors = Partial<Record<keyof Slot, string>>;

const FIELD_OF_CODE: Readonly<Record<string, keyof Slot>> = {
  'slot-ends-before-it-begins': 'end',
  'slot-in-clock-change': 'start',
  'technician-unknown': 'technicianId',
};

/** Asks for date, time and technician of a visit. */
export function ScheduleDialog<T>(props: Props<T>) {
  const { title, lead, verb, people, today, slot, send, onDone } = props;
  const [draft, setDraft] = useState<Draft>(
    () => slot ?? { date: nextWorkingDay(today), start: '09:00', end: '11:00', technicianId: '' },
  );
  const [errors, setErrors] = useState<Errors>({});
  const [general, setGeneral] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const technicians = [...people.values()]
    .filter((person) => person.role === 'technician' && !person.inactive)
    .sort((a, b) => a.name.localeCompare(b.name));

  const showErrors = (next: Errors): void => {
    setErrors(next);
    const first = (['date', 'start', 'end', 'technicianId'] as const).find((name) => next[name]);
    if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const missing = missingIn(draft);
    if (Object.keys(missing).length > 0) return showErrors(missing);
    setBusy(true);
    const answer = await send({ ...draft, technicianId: draft.technicianId as PersonId });
    setBusy(false);
    if (answer.ok || !isMendable(answer.problem)) return onDone(answer);
    const named = errorsIn(answer.problem);
    setGeneral(Object.keys(named).length > 0 ? undefined : wordsOf(answer.problem));
    showErrors(named);
  };
  const field = (name: keyof Slot) => ({
    name,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => {
      setDraft({ ...draft, [name]: event.target.value });
      setErrors({ ...errors, [name]: undefined });
    },
  });

  return (
    <Dialog title={title} lead={lead} onClose={() => onDone()}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="dialog-body">
          <Field label="Technician" error={errors.technicianId}>
            {(ids) => (
              <Select {...ids} {...field('technicianId')} data-first-focus>
                <option value="">Choose a technician</option>
                {technicians.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Date" error={errors.date}>
            {(ids) => (
              <input
                {...ids}
                {...field('date')}
                className="input"
                type="date"
                min={today}
                required
              />
            )}
          </Field>
          <div className="fields">
            <Field label="From" error={errors.start}>
              {(ids) => (
                <input
                  {...ids}
                  {...field('start')}
                  className="input"
                  type="time"
                  step={900}
                  required
                />
              )}
            </Field>
            <Field label="To" error={errors.end}>
              {(ids) => (
                <input
                  {...ids}
                  {...field('end')}
                  className="input"
                  type="time"
                  step={900}
                  required
                />
              )}
            </Field>
          </div>
          {general ? (
            <p className="field-error" role="alert">
              {general}
            </p>
          ) : null}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => onDone()}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={busy}>
            {verb}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Only what cannot even be sent; whether a slot is good, the server says. */
function missingIn(draft: Draft): Errors {
  const errors: Errors = {};
  if (!draft.date) errors.date = 'Choose a day';
  if (!draft.start) errors.start = 'Choose a time';
  if (!draft.end) errors.end = 'Choose a time';
  if (!draft.technicianId) errors.technicianId = 'Choose who goes';
  return errors;
}

function isMendable({ status, code }: Problem): boolean {
  return status === 400 || status === 0 || status >= 500 || code in FIELD_OF_CODE;
}

function errorsIn(problem: Problem): Errors {
  const named = FIELD_OF_CODE[problem.code];
  if (named) return { [named]: wordsOf(problem) };
  return Object.fromEntries(
    (problem.errors ?? []).map(({ field, message }) => [field.split('.').at(-1), message]),
  );
}

const wordsOf = ({ title, detail }: Problem): string => [title, detail].filter(Boolean).join('. ');
