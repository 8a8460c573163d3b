import { useState } from 'react';
import type { Holiday } from '../../../../domain/business-time.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayWords } from '../../../words/order-words.ts';
import { holidaysIn } from './holiday-lines.ts';

type Props = {
  readonly dates: readonly string[];
  readonly locale: string;
  readonly today: string;
  /** With what is to be added: nothing when the person thought better of it. */
  onClose(holidays: readonly Holiday[]): void;
};

const MOST_SHOWN = 5;

/** Many days at once, as a list out of a mail or a spreadsheet: what is understood is shown before it is added. No form, since it stands in one. */
export function PasteHolidays({ dates, locale, today, onClose }: Props) {
  const [text, setText] = useState('');
  const [pressed, setPressed] = useState(false);
  const { holidays, problems } = holidaysIn(text);
  const fresh = holidays.filter(({ date }) => !dates.includes(date));
  const renamed = holidays.length - fresh.length;
  const add = (): void => {
    setPressed(true);
    if (problems.length === 0 && holidays.length > 0) onClose(holidays);
  };
  const error =
    problems.length > 0
      ? `Line ${problems[0]?.line}: ${problems[0]?.why}.${problems.length > 1 ? ` ${problems.length - 1} more lines are not understood.` : ''}`
      : pressed && holidays.length === 0
        ? 'Write a day and its name, a holiday a line.'
        : undefined;
  return (
    <Dialog
      title="Paste several holidays"
      lead="A day and its name on each line, from a mail or a spreadsheet."
      onClose={() => onClose([])}
    >
      <div className="dialog-body">
        <Field label="Holidays, one a line" error={error}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={8}
              data-first-focus
              spellCheck={false}
              placeholder={'2026-12-25 Christmas Day\n26 Dec 2026, Boxing Day'}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <div role="status" className="sla-understood">
          {holidays.length > 0 ? (
            <p>
              {holidays
                .slice(0, MOST_SHOWN)
                .map(({ date, name }) => `${dayWords(date, locale, today)} ${name}`)
                .join(' · ')}
              {holidays.length > MOST_SHOWN ? ` · ${holidays.length - MOST_SHOWN} more` : ''}
            </p>
          ) : null}
          {renamed > 0 ? <p>{renamed} of them are on the list already and get this name.</p> : null}
        </div>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => onClose([])}>
          Cancel
        </button>
        <button
          type="button"
          className="button primary"
          onClick={add}
          aria-disabled={holidays.length === 0 || problems.length > 0}
        >
          {holidays.length > 0 ? `Add ${holidays.length}` : 'Add'}
        </button>
      </footer>
    </Dialog>
  );
}
