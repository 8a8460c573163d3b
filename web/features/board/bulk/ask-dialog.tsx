import { type SubmitEvent, useState } from 'react';
import type { Card } from '../../../../domain/card.ts';
import type { Person } from '../../../../functions/contract/people.ts';
import {
  emptySlot,
  missingInSlot,
  type SlotErrors,
  SlotFields,
  slotFrom,
} from '../../../parts/slot-fields.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { COLUMN_NAMES } from '../../../words/names.ts';
import { todayIn } from '../../../words/order-words.ts';
import { type BulkAnswers, type Deed, type Plan, planOf } from './plan.ts';
import { orders } from './words.ts';
import './bulk-dialogs.css';

type Props = {
  readonly deed: Deed;
  readonly cards: readonly Card[];
  readonly plan: Plan;
  readonly people: ReadonlyMap<string, Person>;
  readonly zone: string;
  /** Server time, ISO instant. */
  readonly now: string;
  onAnswer(answers: BulkAnswers | undefined): void;
};

/** What some of many ask before they move, asked once for all of them: leaving them out is an answer too. */
export function AskDialog({ deed, cards, plan, people, zone, now, onAnswer }: Props) {
  const today = todayIn(zone, now);
  const [openJobs, setOpenJobs] = useState<BulkAnswers['openJobs']>();
  const [books, setBooks] = useState(false);
  const [draft, setDraft] = useState(() => emptySlot(today));
  const [errors, setErrors] = useState<SlotErrors>({});
  const { schedule, 'open-jobs': open } = plan.asks;
  const answers: BulkAnswers = { openJobs, schedule: books ? slotFrom(draft) : undefined };
  const { goes } = planOf(deed, cards, answers);
  const there = deed.do === 'move' ? COLUMN_NAMES[deed.to] : '';

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const missing = books ? missingInSlot(draft) : {};
    setErrors(missing);
    const [first] = Object.keys(missing);
    const form = event.currentTarget;
    if (first) form.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    else onAnswer(answers);
  };
  return (
    <Dialog
      title={`Move ${orders(cards.length)} to ${there}`}
      lead={leadOf(plan)}
      onClose={() => onAnswer(undefined)}
    >
      <form noValidate onSubmit={submit}>
        <div className="dialog-body bulk-asks">
          {open.length > 0 ? (
            <Choice
              name="open"
              legend={`${orders(open.length)} ${open.length === 1 ? 'has' : 'have'} visits still open, or none at all`}
              cards={open}
              value={openJobs ?? 'out'}
              options={[
                ['out', 'Leave them out'],
                ['complete', 'Complete their visits'],
                ['cancel', 'Cancel their visits'],
              ]}
              onPick={(picked) => setOpenJobs(picked === 'out' ? undefined : picked)}
            />
          ) : null}
          {schedule.length > 0 ? (
            <Choice
              name="book"
              legend={`${orders(schedule.length)} ${schedule.length === 1 ? 'has' : 'have'} no visit booked`}
              cards={schedule}
              value={books ? 'book' : 'out'}
              options={[
                ['out', 'Leave them out'],
                ['book', 'Book one for each, all at one time'],
              ]}
              onPick={(picked) => setBooks(picked === 'book')}
            />
          ) : null}
          {books ? (
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
          ) : null}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => onAnswer(undefined)}>
            Go back
          </button>
          <button type="submit" className="button primary" disabled={goes.length === 0}>
            {goes.length === 0 ? 'None to move' : `Move ${goes.length}`}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** "26 go as they are · 2 cannot go there and stay" */
const leadOf = ({ goes, out }: Plan): string =>
  [
    goes.length > 0 && `${goes.length} ${goes.length === 1 ? 'goes as it is' : 'go as they are'}`,
    out.length > 0 && `${out.length} cannot go there and ${out.length === 1 ? 'stays' : 'stay'}`,
  ]
    .filter(Boolean)
    .join(' · ');

/** Named, so that nobody answers for orders that they did not mean. */
const MOST_NAMED = 3;

function Choice<T extends string>(props: {
  readonly name: string;
  readonly legend: string;
  readonly cards: readonly Card[];
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  onPick(value: T): void;
}) {
  const { name, legend, cards, value, options, onPick } = props;
  const more = cards.length - MOST_NAMED;
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <p className="field-hint">
        {cards
          .slice(0, MOST_NAMED)
          .map(({ number, title }) => `${number} ${title}`)
          .join(' · ')}
        {more > 0 ? ` · and ${more} more` : ''}
      </p>
      {options.map(([option, label]) => (
        <label key={option} className="bulk-option">
          <input
            type="radio"
            name={name}
            checked={option === value}
            data-first-focus={option === value || undefined}
            onChange={() => onPick(option)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
