import { CalendarOff, Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DaysOff } from '../../../domain/working-hours.ts';
import type { Person } from '../../../functions/contract/people.ts';
import type { Answer } from '../../api/problem.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import type { FieldDesk, Saved } from '../../parts/fields/desk.ts';
import { Field } from '../../ui/field.tsx';
import { tell } from '../../ui/toast.tsx';
import { dayWords } from '../../words/order-words.ts';

type Props = {
  readonly desk: FieldDesk;
  readonly person: Person;
  readonly mayEdit: boolean;
  readonly locale: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  /** Whoever it is, by name. */
  nameOf(person: string): string;
};

const MOST = 100;
const LONGEST_REASON = 80;

/** Days away that are not over, the next one first. */
export function Away(props: Props) {
  const { desk, person, mayEdit, locale, today, nameOf } = props;
  const [adding, setAdding] = useState(false);
  const all = person.daysOff ?? [];
  const ahead = all.filter(({ to }) => to >= today).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const busy = useRef(false);

  const save = (daysOff: readonly DaysOff[], seen: number) =>
    desk.api.patch<Saved>(desk.edited.path, { daysOff }, { seen });
  const done = (answer: Answer<Saved>): void => {
    if (answer.ok) {
      desk.applied(answer.value, {});
      return;
    }
    const { status, title, detail, by } = answer.problem;
    const who = typeof by === 'string' ? nameOf(by) : 'Somebody';
    desk.reload();
    tell({
      tone: 'bad',
      text: `The days off of ${person.name} were not changed`,
      detail:
        status === 412
          ? `${who} changed them meanwhile. Look at them as they are now, then change them again.`
          : [title, detail].filter(Boolean).join('. '),
    });
  };
  const remove = async (gone: DaysOff): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const left = all.filter((one) => one !== gone);
    done(await save(left, desk.edited.version));
    busy.current = false;
  };

  return (
    <div className="tech-away">
      <span className="record-label">Days off</span>
      <ul aria-label={`Days off of ${person.name}`}>
        {ahead.length === 0 ? <li className="record-none">None planned</li> : null}
        {ahead.map((one) => (
          <li key={`${one.from}${one.to}${one.reason ?? ''}`} className="tech-off">
            <CalendarOff size={13} aria-hidden />
            <span>
              <b className="num">{spanText(one, locale, today)}</b>
              {one.reason ? ` ${one.reason}` : null}
            </span>
            {mayEdit ? (
              <button
                type="button"
                className="button quiet icon small"
                aria-label={`Remove ${spanText(one, locale, today)} of ${person.name}`}
                title="Remove"
                onClick={() => void remove(one)}
              >
                <X size={13} aria-hidden />
              </button>
            ) : null}
          </li>
        ))}
        {mayEdit && all.length < MOST ? (
          <li>
            <button type="button" className="button small" onClick={() => setAdding(true)}>
              <Plus size={14} aria-hidden />
              Add days off<span className="hidden-text"> of {person.name}</span>
            </button>
          </li>
        ) : null}
      </ul>
      {adding ? (
        <AddDays
          name={person.name}
          today={today}
          rest={all}
          seen={desk.edited.version}
          save={save}
          onDone={(answer) => {
            setAdding(false);
            if (answer) done(answer);
          }}
        />
      ) : null}
    </div>
  );
}

/** "Fri 27 Nov" or "Fri 27 Nov – Sun 29 Nov" */
function spanText({ from, to }: DaysOff, locale: string, today: string): string {
  const days = from === to ? [from] : [from, to];
  return days.map((day) => dayWords(day, locale, today)).join(' – ');
}

type AddProps = {
  readonly name: string;
  readonly today: string;
  readonly rest: readonly DaysOff[];
  readonly seen: number;
  save(daysOff: readonly DaysOff[], seen: number): Promise<Answer<Saved>>;
  onDone(answer?: Answer<Saved>): void;
};

/** Days away, first to last. What is sent rests on what was there when the dialogue opened. */
function AddDays(props: AddProps) {
  const { name, today, save, onDone } = props;
  const [{ rest, seen }] = useState(props);
  const [draft, setDraft] = useState({ from: today, to: '', reason: '' });
  const to = draft.to || draft.from;
  const reason = draft.reason.trim();
  const type = (field: keyof typeof draft) => ({
    name: field,
    className: 'input',
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft({ ...draft, [field]: target.value }),
  });
  const one: DaysOff = { from: draft.from, to, ...(reason ? { reason } : {}) };
  const isThere = rest.some((other) => JSON.stringify(other) === JSON.stringify(one));
  return (
    <DeedDialog<Saved>
      title={`Days off of ${name}`}
      lead="Visits that are already booked stay booked; the schedule shows them."
      verb="Add days off"
      missing={() => ({
        ...(draft.from ? {} : { from: 'Say the first day.' }),
        ...(draft.from && to < draft.from ? { to: 'It ends before it starts.' } : {}),
        ...(isThere ? { from: 'These days off are already there.' } : {}),
        ...(reason.length > LONGEST_REASON
          ? { reason: `At most ${LONGEST_REASON} characters.` }
          : {}),
      })}
      send={() => save([...rest, one], seen)}
      onDone={onDone}
    >
      {(errors) => (
        <>
          <Field label="First day" error={errors.from}>
            {(ids) => <input {...ids} {...type('from')} type="date" data-first-focus />}
          </Field>
          <Field label="Last day" error={errors.to} hint="Empty for a single day." optional>
            {(ids) => <input {...ids} {...type('to')} type="date" min={draft.from} />}
          </Field>
          <Field label="Reason" error={errors.reason} optional>
            {(ids) => <input {...ids} {...type('reason')} placeholder="Holiday" />}
          </Field>
        </>
      )}
    </DeedDialog>
  );
}
