import { CalendarOff, ClipboardPaste, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Holiday } from '../../../../domain/business-time.ts';
import { dayWords } from '../../../words/order-words.ts';
import { BelowField } from './below-field.tsx';
import { HOLIDAYS, holidayKey } from './fields.ts';
import type { Form } from './form.ts';
import { PasteHolidays } from './paste-holidays.tsx';
import { LONGEST_NAME } from './read.ts';

type Props = {
  readonly form: Form;
  readonly dates: readonly string[];
  readonly locale: string;
  /** YYYY-MM-DD in the firm's zone. */
  readonly today: string;
};

/** The days on which the firm is closed; those that are over stand behind a press. */
export function Holidays({ form, dates, locale, today }: Props) {
  const [pasting, setPasting] = useState(false);
  const [past, setPast] = useState(false);
  const over = dates.filter((date) => date < today);
  const shown = past ? dates : dates.filter((date) => date >= today);
  const add = (holidays: readonly Holiday[]) => {
    for (const { date, name } of holidays) form.type(holidayKey(date), name);
  };
  return (
    <fieldset className="sla-part">
      <legend>Holidays</legend>
      <ul className="sla-holidays" aria-label="Holidays">
        {shown.length === 0 ? <li className="sla-none">None ahead</li> : null}
        {shown.map((date) => (
          <li key={date}>
            <span className="sla-holiday">
              <CalendarOff size={13} aria-hidden />
              <b className="num">{dayWords(date, locale, today)}</b> {form.textOf(holidayKey(date))}
              {form.mayEdit ? (
                <button
                  type="button"
                  className="button quiet icon small"
                  title="Remove"
                  aria-label={`Remove ${dayWords(date, locale, today)} ${form.textOf(holidayKey(date))}`}
                  onClick={() => form.type(holidayKey(date), '')}
                >
                  <X size={13} aria-hidden />
                </button>
              ) : null}
            </span>
          </li>
        ))}
        {over.length > 0 ? (
          <li>
            <button type="button" className="button quiet small" onClick={() => setPast(!past)}>
              {past ? 'Hide the past' : `${over.length} in the past`}
            </button>
          </li>
        ) : null}
      </ul>
      <Contested form={form} locale={locale} today={today} />
      <BelowField id="sla-holidays-note" form={form} name={HOLIDAYS} />
      {form.mayEdit ? (
        <div className="sla-add-holiday">
          <AddHoliday dates={dates} onAdd={(one) => add([one])} />
          <button type="button" className="button" onClick={() => setPasting(true)}>
            <ClipboardPaste size={14} aria-hidden />
            Paste several
          </button>
        </div>
      ) : null}
      {pasting ? (
        <PasteHolidays
          {...{ dates, locale, today }}
          onClose={(holidays) => {
            setPasting(false);
            add(holidays);
          }}
        />
      ) : null}
    </fieldset>
  );
}

/** Days that a teammate changed too, with what both wrote; those that are only wrong stand with them. */
function Contested({ form, locale, today }: Omit<Props, 'dates'>) {
  return form.contestedDays.map((date) => (
    <div key={date} className="sla-contested-day">
      <b>{dayWords(date, locale, today)}</b>
      <BelowField id={`sla-${date}`} form={form} name={holidayKey(date)} />
    </div>
  ));
}

type AddProps = { readonly dates: readonly string[]; onAdd(holiday: Holiday): void };

function AddHoliday({ dates, onAdd }: AddProps) {
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const why = !date
      ? 'Choose the day.'
      : dates.includes(date)
        ? 'This day is on the list already.'
        : !name.trim()
          ? 'Say what the day is called.'
          : undefined;
    setError(why);
    if (why) return;
    onAdd({ date, name: name.trim() });
    setDate('');
    setName('');
    first.current?.focus();
  };
  const byEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // Enter adds the day, and does not save the rules.
    event.preventDefault();
    add();
  };
  return (
    <div className="sla-add">
      <input
        ref={first}
        type="date"
        className="input"
        aria-label="Day of the holiday"
        min="2000-01-01"
        max="2999-12-31"
        aria-invalid={error !== undefined && (!date || dates.includes(date))}
        aria-describedby="sla-add-note"
        value={date}
        onChange={({ target }) => {
          setDate(target.value);
          setError(undefined);
        }}
        onKeyDown={byEnter}
      />
      <input
        className="input"
        aria-label="Name of the holiday"
        placeholder="Christmas Day"
        maxLength={LONGEST_NAME}
        aria-invalid={error !== undefined && date !== '' && !name.trim()}
        aria-describedby="sla-add-note"
        value={name}
        onChange={({ target }) => {
          setName(target.value);
          setError(undefined);
        }}
        onKeyDown={byEnter}
      />
      <button type="button" className="button" onClick={add}>
        <Plus size={14} aria-hidden />
        Add<span className="hidden-text"> the holiday</span>
      </button>
      <p id="sla-add-note" className="field-error" role="status">
        {error}
      </p>
    </div>
  );
}
