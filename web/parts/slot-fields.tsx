import type { PersonId } from '../../domain/ids.ts';
import { addToDate } from '../../domain/plain-date.ts';
import type { Person } from '../../functions/contract/people.ts';
import type { Slot } from '../../functions/contract/visit.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { nextWorkingDay } from '../words/order-words.ts';

/** A booking as far as somebody has chosen it. */
export type SlotDraft = Record<keyof Slot, string>;
export type SlotErrors = Partial<Record<keyof Slot, string>>;

/** Two hours of the next working morning, or of the first one from a later day. */
export const emptySlot = (today: string, from = today): SlotDraft => ({
  date: nextWorkingDay(from > today ? addToDate(from, { days: -1 }) : today),
  start: '09:00',
  end: '11:00',
  technicianId: '',
});

/** Only what cannot even be sent; whether a slot is good, the server says. */
export function missingInSlot(draft: SlotDraft): SlotErrors {
  const errors: SlotErrors = {};
  if (!draft.technicianId) errors.technicianId = 'Choose who goes';
  if (!draft.date) errors.date = 'Choose a day';
  if (!draft.start) errors.start = 'Choose a time';
  if (!draft.end) errors.end = 'Choose a time';
  return errors;
}

export const slotFrom = (draft: SlotDraft): Slot => ({
  ...draft,
  technicianId: draft.technicianId as PersonId,
});

/** Which field of a booking a refusal is about. */
export const SLOT_FIELD_OF_CODE: Readonly<Record<string, keyof Slot>> = {
  'slot-ends-before-it-begins': 'end',
  'slot-in-clock-change': 'start',
  'technician-unknown': 'technicianId',
};

type Props = {
  readonly draft: SlotDraft;
  readonly errors: SlotErrors;
  readonly people: ReadonlyMap<string, Person>;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  onChange(part: Partial<SlotDraft>): void;
};

/** Who goes, on which day, from when to when. */
export function SlotFields({ draft, errors, people, today, onChange }: Props) {
  const technicians = [...people.values()]
    .filter((person) => person.role === 'technician' && !person.inactive)
    .sort((a, b) => a.name.localeCompare(b.name));
  const field = (name: keyof Slot) => ({
    name,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  const time = { className: 'input', type: 'time', step: 900, required: true } as const;
  return (
    <>
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
            max="2999-12-31"
            required
          />
        )}
      </Field>
      <div className="fields">
        <Field label="From" error={errors.start}>
          {(ids) => <input {...ids} {...field('start')} {...time} />}
        </Field>
        <Field label="To" error={errors.end}>
          {(ids) => <input {...ids} {...field('end')} {...time} />}
        </Field>
      </div>
    </>
  );
}
