import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Picker } from '../../ui/picker.tsx';
import { dayWords } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import { isTechnician } from './plan.ts';
import { daysOf, MODES, type Mode, onDay, type ScheduleView, stepped } from './view.ts';

type Props = {
  readonly view: ScheduleView;
  readonly desk: Desk;
  /** A phone shows one day at a time. */
  readonly narrow: boolean;
  onView(view: ScheduleView): void;
};

const MODE_NAMES: Readonly<Record<Mode, string>> = { day: 'Day', week: 'Week' };
const EVERYBODY = '';

/** Which days, seen how, and of whom. */
export function Toolbar({ view, desk, narrow, onView }: Props) {
  const { board, today } = desk;
  const { locale } = board.settings;
  const days = daysOf(view, today);
  const [first = today, last = first] = [days[0], days.at(-1)];
  const words =
    first === last
      ? dayWords(first, locale, today)
      : `${dayWords(first, locale, today)} – ${dayWords(last, locale, today)}`;
  const unit = view.mode;
  return (
    <div className="sched-bar">
      <button
        type="button"
        className="button"
        aria-keyshortcuts="T"
        disabled={view.day === undefined}
        onClick={() => onView({ ...view, day: undefined })}
      >
        Today
      </button>
      <div className="sched-steps">
        <button
          type="button"
          className="button quiet icon"
          aria-label={`Previous ${unit}`}
          aria-keyshortcuts="PageUp"
          data-step="-1"
          onClick={() => onView(stepped(view, -1, today))}
        >
          <ChevronLeft size={18} aria-hidden />
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={`Next ${unit}`}
          aria-keyshortcuts="PageDown"
          data-step="1"
          onClick={() => onView(stepped(view, 1, today))}
        >
          <ChevronRight size={18} aria-hidden />
        </button>
      </div>
      <h2 className="sched-days" aria-live="polite">
        {words}
        {days.includes(today) ? <em>{unit === 'day' ? 'Today' : 'This week'}</em> : null}
      </h2>
      <span className="grow" />
      <input
        className="input sched-date"
        type="date"
        aria-label="Go to a day"
        min="2000-01-01"
        max="2999-12-31"
        value={view.day ?? today}
        onChange={({ target }) => target.value && onView(onDay(view, target.value, today))}
      />
      <Technicians view={view} desk={desk} onView={onView} />
      {narrow ? null : (
        <fieldset className="sched-modes">
          <legend className="hidden-text">View</legend>
          {MODES.map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name="mode"
                checked={view.mode === mode}
                onChange={() => onView({ ...view, mode })}
              />
              {MODE_NAMES[mode]}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function Technicians({ view, desk, onView }: Omit<Props, 'narrow'>) {
  const { people } = desk.board;
  const { technicians } = view;
  const all = [...people.values()]
    .filter((person) => isTechnician(person) || technicians.includes(person.id))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name }) => ({ value: String(id), label: name }));
  const one = technicians.length === 1 ? people.get(technicians[0] as string)?.name : undefined;
  const pick = (id: string): void => {
    const others = technicians.filter((other) => other !== id);
    const next = others.length < technicians.length ? others : [...technicians, id];
    onView({ ...view, technicians: id === EVERYBODY ? [] : next });
  };
  return (
    <Picker
      label="Technicians"
      shown={
        one ?? (technicians.length > 0 ? `${technicians.length} technicians` : 'All technicians')
      }
      value={technicians.length > 0 ? technicians : [EVERYBODY]}
      options={[{ value: EVERYBODY, label: 'All technicians' }, ...all]}
      onPick={pick}
    />
  );
}
