import { CalendarDays } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { addToDate } from '../../../domain/plain-date.ts';
import { Field } from '../../ui/field.tsx';
import { usePopover } from '../../ui/popover.tsx';
import { dayWords } from '../../words/order-words.ts';
import { type CustomDays as Chosen, type Days, wrongDays } from './days.ts';
import type { Desk } from './desk.ts';

type Props = { readonly days: Days; readonly desk: Desk; onDays(days: Days): void };

/** Two days of one's own, chosen in a panel beside the button that says them. */
export function CustomDays({ days, desk, onDays }: Props) {
  const popover = usePopover();
  const { board, today } = desk;
  const custom = typeof days === 'object' ? days : undefined;
  const words = (day: string) => dayWords(day, board.settings.locale, today);
  return (
    <>
      <button
        ref={popover.anchor}
        type="button"
        className="jobs-custom"
        data-on={custom ? '' : undefined}
        aria-haspopup="dialog"
        {...popover.anchorProps}
      >
        <CalendarDays size={14} aria-hidden />
        {custom ? `${words(custom.from)} – ${words(custom.to)}` : 'Other days…'}
      </button>
      <div
        ref={popover.panel}
        className="popover jobs-custom-panel"
        role="dialog"
        aria-label="Other days"
        {...popover.panelProps}
      >
        {popover.open ? (
          <CustomForm
            begin={custom ?? { from: today, to: addToDate(today, { days: 13 }) }}
            onDays={(chosen) => {
              popover.close();
              onDays(chosen);
            }}
          />
        ) : null}
      </div>
    </>
  );
}

function CustomForm({ begin, onDays }: { readonly begin: Chosen; onDays(days: Chosen): void }) {
  const [typed, setTyped] = useState(begin);
  const [wrong, setWrong] = useState<ReturnType<typeof wrongDays>>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const found = wrongDays(typed);
    setWrong(found);
    if (!found) onDays(typed);
  };
  return (
    <form noValidate onSubmit={submit}>
      <div className="fields">
        {(['from', 'to'] as const).map((name) => (
          <Field
            key={name}
            label={name === 'from' ? 'First day' : 'Last day'}
            error={wrong?.at === name ? wrong.words : undefined}
          >
            {(ids) => (
              <input
                {...ids}
                name={name}
                type="date"
                className="input"
                max="2999-12-31"
                data-first-focus={name === 'from' ? '' : undefined}
                value={typed[name]}
                onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <button type="submit" className="button primary">
        Show these days
      </button>
    </form>
  );
}
