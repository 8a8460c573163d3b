import { useId } from 'react';
import { WEEKDAYS, type WorkingHours } from '../../../domain/working-hours.ts';
import type { Person } from '../../../functions/contract/people.ts';
import type { FieldDesk } from '../../parts/fields/desk.ts';
import { FieldNote } from '../../parts/fields/field-note.tsx';
import { type FieldSpec, useField } from '../../parts/fields/use-field.ts';
import { WeekFields } from '../../parts/week-fields.tsx';
import {
  dayOf,
  shiftsIn,
  USUAL_WEEK,
  WEEKDAY_NAMES,
  weekText,
  weekWords,
  withDay,
} from '../../words/week.ts';

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
      <WeekFields
        textOf={(day) => dayOf(field.value, day)}
        isWrong={(day) =>
          field.contested ||
          (field.error !== undefined && typeof shiftsIn(dayOf(field.value, day)) === 'string')
        }
        note={`${id}-note`}
        onType={(day, text) => field.type(withDay(field.value, day, text))}
        onBlur={field.commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && field.restore()) event.preventDefault();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          field.commit();
        }}
      />
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

/** When somebody works: whoever works the usual hours has none of their own. */
function hoursSpec(hours: WorkingHours | undefined): FieldSpec {
  return {
    name: 'hours',
    label: 'Working hours',
    server: weekText(hours),
    change(typed) {
      const read = WEEKDAYS.map((day) => [day, shiftsIn(dayOf(typed, day))] as const);
      for (const [day, shifts] of read)
        if (typeof shifts === 'string') return `${WEEKDAY_NAMES[day]}: ${shifts}`;
      const worked = read.filter(([, shifts]) => shifts.length > 0);
      const week = Object.fromEntries(worked) as WorkingHours;
      return { hours: weekText(week) === USUAL_WEEK ? null : week };
    },
    words: weekWords,
  };
}
