import { X } from 'lucide-react';
import { type Option, Picker } from '../../ui/picker.tsx';
import { JOB_STATUS_NAMES } from '../../words/order-words.ts';
import { chipsOf } from './chips.ts';
import { CustomDays } from './custom-days.tsx';
import { CHOICE_NAMES, CHOICES, type Choice, type Days } from './days.ts';
import type { Desk } from './desk.ts';
import { isFiltering, type JobFilter, type JobsView, NO_FILTER } from './filter.ts';
import { STATUSES } from './lines.ts';
import { JobSearch } from './search-field.tsx';

type Props = {
  readonly view: JobsView;
  readonly desk: Desk;
  onView(view: JobsView): void;
};

const ALL = 'all';
const NONE = 'none';
const byLabel = (a: Option, b: Option): number =>
  a.label.localeCompare(b.label, undefined, { numeric: true });

/** Which days, and what of them: search, three lists, and a chip for each that is on. */
export function JobsFilters({ view, desk, onView }: Props) {
  const { filter, days } = view;
  const { board } = desk;
  const set = (part: Partial<JobFilter>): void =>
    onView({ ...view, filter: { ...filter, ...part } });
  const customers = [...board.customers.values()]
    .map(({ id, name }): Option => ({ value: id, label: name }))
    .sort(byLabel);
  const technicians = [...board.people.values()]
    .filter(({ role, inactive }) => role === 'technician' && !inactive)
    .map(({ id, name }): Option => ({ value: id, label: name }))
    .sort(byLabel);
  return (
    <search className="jobs-filters" aria-label="Filter jobs">
      <DaysChoice days={days} desk={desk} onDays={(wanted) => onView({ ...view, days: wanted })} />
      <div className="jobs-narrow">
        <JobSearch text={filter.text} onText={(text) => set({ text })} />
        <Picker
          label="Status"
          shown={filter.status ? 'Status' : 'All statuses'}
          value={filter.status ?? ALL}
          options={[
            { value: ALL, label: 'All statuses' },
            ...STATUSES.map((value) => ({ value, label: JOB_STATUS_NAMES[value] })),
          ]}
          onPick={(value) => set({ status: STATUSES.find((known) => known === value) })}
        />
        <Picker
          label="Technician"
          shown={filter.technician ? 'Technician' : 'All technicians'}
          value={filter.technician ?? ALL}
          options={[
            { value: ALL, label: 'All technicians' },
            { value: NONE, label: 'Nobody booked' },
            ...technicians,
          ]}
          onPick={(value) =>
            set({ technician: value === NONE ? NONE : board.people.get(value)?.id })
          }
        />
        <Picker
          label="Customer"
          shown={filter.customer ? 'Customer' : 'All customers'}
          value={filter.customer ?? ALL}
          options={[{ value: ALL, label: 'All customers' }, ...customers]}
          onPick={(value) => set({ customer: board.customers.get(value)?.id })}
        />
        {chipsOf(filter, board).map(({ key, label, without }) => (
          <button
            key={key}
            type="button"
            className="jobs-chip"
            aria-label={`Remove filter ${label}`}
            onClick={() => set(without)}
          >
            <span>{label}</span>
            <X size={13} aria-hidden />
          </button>
        ))}
        {isFiltering(filter) ? (
          <button
            type="button"
            className="button quiet"
            onClick={() => onView({ ...view, filter: NO_FILTER })}
          >
            Clear
          </button>
        ) : null}
      </div>
    </search>
  );
}

type DaysProps = { readonly days: Days; readonly desk: Desk; onDays(days: Days): void };

/** One of a few ranges, or two days of one's own. */
function DaysChoice({ days, desk, onDays }: DaysProps) {
  return (
    <fieldset className="jobs-days">
      <legend className="hidden-text">Days</legend>
      {CHOICES.map((choice: Choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="days"
            checked={days === choice}
            onChange={() => onDays(choice)}
          />
          {CHOICE_NAMES[choice]}
        </label>
      ))}
      <CustomDays days={days} desk={desk} onDays={onDays} />
    </fieldset>
  );
}
