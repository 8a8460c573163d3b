import { useId } from 'react';
import { WEEKDAYS } from '../../../domain/working-hours.ts';
import type { Person } from '../../../functions/contract/people.ts';
import type { FieldDesk } from '../../parts/fields/desk.ts';
import { FieldNote } from '../../parts/fields/field-note.tsx';
import { useField } from '../../parts/fields/use-field.ts';
import {
  dayOf,
  hoursSpec,
  shiftsIn,
  USUAL_WEEK,
  WEEKDAY_NAMES,
  weekText,
  weekWords,
  withDay,
} from './technicians-week.ts';

type Props = { readonly desk: FieldDesk; readonly person: Person; readonly mayEdit: boolean };

/** The hours of a week, a field a day: "8-17" is enough. */
export function Hours({ desk, person, mayEdit }: Props) {
  if (mayEdit) return <HoursField desk={desk} person={person} />;
  const week = weekText(person.hours);
  return (
    <div className="record-fact">
      <span className="record-label">Working hours</span>
      <p className="record-plain num">
        {week === USUAL_WEEK ? `Usual hours: ${weekWords(week)}` : weekWords(week)}
      </p>
    </div>
  );
}

function HoursField({ desk, person }: Omit<Props, 'mayEdit'>) {
  const spec = hoursSpec(person.hours);
  const field = useField(desk, spec);
  const id = useId();
  const isUsual = field.value === USUAL_WEEK;
  return (
    <fieldset className="tech-week quiet-field">
      <legend>
        <span className="record-label">
          {isUsual ? 'Working hours: usual hours' : 'Working hours'}
          <span className="hidden-text"> of {person.name}</span>
        </span>
      </legend>
      <div className="tech-days">
        {WEEKDAYS.map((day) => {
          const text = dayOf(field.value, day);
          const wrong = field.error !== undefined && typeof shiftsIn(text) === 'string';
          return (
            <label key={day} className="tech-day">
              <span>{WEEKDAY_NAMES[day]}</span>
              <textarea
                className="quiet-input num"
                rows={1}
                placeholder="Free"
                maxLength={80}
                value={text}
                aria-invalid={wrong || field.contested}
                aria-describedby={`${id}-note`}
                onChange={({ target }) => field.type(withDay(field.value, day, target.value))}
                onBlur={field.commit}
                onKeyDown={(event) => {
                  if (event.nativeEvent.isComposing) return;
                  if (event.key === 'Escape' && field.restore()) event.preventDefault();
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  field.commit();
                }}
              />
            </label>
          );
        })}
      </div>
      {isUsual ? null : (
        <button
          type="button"
          className="button quiet small"
          onClick={() => field.choose(USUAL_WEEK)}
        >
          Back to usual hours
        </button>
      )}
      <FieldNote id={`${id}-note`} desk={desk} spec={spec} field={field} />
    </fieldset>
  );
}
