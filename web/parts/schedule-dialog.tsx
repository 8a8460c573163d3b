import { type SubmitEvent, useRef, useState } from 'react';
import type { Person } from '../../functions/contract/people.ts';
import type { Slot } from '../../functions/contract/visit.ts';
import type { Answer, Problem } from '../api/problem.ts';
import { Dialog } from '../ui/dialog.tsx';
import {
  emptySlot,
  missingInSlot,
  SLOT_FIELD_OF_CODE,
  type SlotDraft,
  type SlotErrors,
  SlotFields,
  slotFrom,
} from './slot-fields.tsx';

/** A booking; `following`: the later booked visits take its time of day and technician too. */
export type Booking = Slot & { readonly following?: true };

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
  /** The first day that is meant, YYYY-MM-DD: what is proposed is not before it. */
  readonly from?: string | undefined;
  /** How many later visits are booked and could take the same time and technician. */
  readonly following?: number;
  /** Tries it; what the person can mend here stays here. */
  send(booking: Booking): Promise<Answer<T>>;
  /** With the server's answer, or with nothing when the person thought better of it. */
  onDone(answer?: Answer<T>): void;
};

/** Asks for date, time and technician of a visit. */
export function ScheduleDialog<T>(props: Props<T>) {
  const {
    title,
    lead,
    verb,
    people,
    today,
    slot,
    from = today,
    following = 0,
    send,
    onDone,
  } = props;
  const [draft, setDraft] = useState<SlotDraft>(() => slot ?? emptySlot(today, from));
  const [all, setAll] = useState(false);
  const [errors, setErrors] = useState<SlotErrors>({});
  const [general, setGeneral] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const showErrors = (next: SlotErrors): void => {
    setErrors(next);
    const first = (['technicianId', 'date', 'start', 'end'] as const).find((name) => next[name]);
    if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const missing = missingInSlot(draft);
    if (Object.keys(missing).length > 0) return showErrors(missing);
    setBusy(true);
    const answer = await send({ ...slotFrom(draft), ...(all ? { following: true } : {}) });
    setBusy(false);
    if (answer.ok || !isMendable(answer.problem)) return onDone(answer);
    const named = errorsIn(answer.problem);
    setGeneral(Object.keys(named).length > 0 ? undefined : wordsOf(answer.problem));
    showErrors(named);
  };

  return (
    <Dialog title={title} lead={lead} onClose={() => onDone()}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="dialog-body">
          <SlotFields
            draft={draft}
            errors={errors}
            people={people}
            today={today}
            onChange={(part) => {
              setDraft({ ...draft, ...part });
              const mended = Object.keys(part).map((name) => [name, undefined]);
              setErrors({ ...errors, ...Object.fromEntries(mended) });
            }}
          />
          {following > 0 ? (
            <label className="check">
              <input type="checkbox" checked={all} onChange={() => setAll(!all)} />
              <span>
                {following === 1
                  ? 'Also the following booked visit: '
                  : `Also all ${following} following booked visits: `}
                same times and technician, each on its own date
              </span>
            </label>
          ) : null}
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

function isMendable({ status, code }: Problem): boolean {
  return status === 400 || status === 0 || status >= 500 || code in SLOT_FIELD_OF_CODE;
}

function errorsIn(problem: Problem): SlotErrors {
  const named = SLOT_FIELD_OF_CODE[problem.code];
  if (named) return { [named]: wordsOf(problem) };
  return Object.fromEntries(
    (problem.errors ?? []).map(({ field, message }) => [field.split('.').at(-1), message]),
  );
}

const wordsOf = ({ title, detail }: Problem): string => [title, detail].filter(Boolean).join('. ');
