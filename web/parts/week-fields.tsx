import type { KeyboardEvent } from 'react';
import { WEEKDAYS, type Weekday } from '../../domain/working-hours.ts';
import { WEEKDAY_NAMES } from '../words/week.ts';
import './fields/fields.css';
import './week-fields.css';

type Props = {
  /** What stands there for a day. */
  textOf(day: Weekday): string;
  isWrong(day: Weekday): boolean;
  /** The id of what is said of them. */
  readonly note: string;
  /** What a day is called when its fields are looked for; left out where nobody looks. */
  nameOf?(day: Weekday): string;
  onType(day: Weekday, text: string): void;
  onBlur(): void;
  onKeyDown?(event: KeyboardEvent): void;
};

/** The hours of a week, a field a day: "8-17" is enough. */
export function WeekFields(props: Props) {
  const { textOf, isWrong, note, nameOf, onType, onBlur, onKeyDown } = props;
  return (
    <div className="week-fields">
      {WEEKDAYS.map((day) => (
        <label key={day} className="week-field">
          <span>{WEEKDAY_NAMES[day]}</span>
          <textarea
            className="quiet-input num"
            name={nameOf?.(day)}
            rows={1}
            placeholder="Free"
            maxLength={80}
            value={textOf(day)}
            aria-invalid={isWrong(day)}
            aria-describedby={note}
            onChange={({ target }) => onType(day, target.value)}
            onBlur={onBlur}
            onKeyDown={onKeyDown}
          />
        </label>
      ))}
    </div>
  );
}
