import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { PRIORITIES } from '../../../domain/lifecycle.ts';
import { type Option, Picker, type PickerProps } from '../../ui/picker.tsx';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { type BoardFilter, isFiltering, NO_FILTER, SIGNS, toggled } from './filter.ts';
import { chipsOf, propertyOptions, SIGN_OPTIONS, technicianOptions } from './filter-options.ts';
import type { BoardNames } from './model.ts';
import './filters.css';

type FiltersProps = {
  readonly filter: BoardFilter;
  readonly names: BoardNames;
  /** What stands at the end of the row: lanes and saved views. */
  readonly tools?: ReactNode;
  onFilter(filter: BoardFilter): void;
};

const ALL = 'all';
const PRIORITY_OPTIONS: readonly Option[] = [
  { value: ALL, label: 'All priorities' },
  ...PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] })),
];

/** What the board is narrowed to: search, four lists, and a chip for each that is on. */
export function Filters({ filter, names, tools, onFilter }: FiltersProps) {
  const set = (part: Partial<BoardFilter>): void => onFilter({ ...filter, ...part });
  const chips = chipsOf(filter, names);
  const chosen = (...keys: readonly string[]): string => {
    const [first, ...more] = chips.filter(({ key }) => keys.includes(key));
    return first ? first.label + (more.length > 0 ? ` +${more.length}` : '') : '';
  };
  return (
    <search className="filters" aria-label="Filter work orders">
      <SearchField text={filter.text} onText={(text) => set({ text })} />
      <Narrower
        label="Priority"
        all="All priorities"
        to={chosen('priority')}
        value={filter.priority ?? ALL}
        options={PRIORITY_OPTIONS}
        onPick={(value) => set({ priority: PRIORITIES.find((known) => known === value) })}
      />
      <Narrower
        label="Property"
        all="All properties"
        to={chosen('property', 'customer')}
        value={filter.property ?? filter.customer ?? ALL}
        options={propertyOptions(names)}
        onPick={(value) =>
          set({
            customer: names.customers.get(value)?.id,
            property: names.properties.get(value)?.id,
          })
        }
      />
      <Narrower
        label="Technician"
        all="All technicians"
        to={chosen('technician')}
        value={filter.technician ?? ALL}
        options={technicianOptions(names)}
        onPick={(value) =>
          set({ technician: value === 'none' ? 'none' : names.people.get(value)?.id })
        }
      />
      <Narrower
        label="State"
        all="All states"
        to={chosen(...SIGNS)}
        value={filter.signs.length > 0 ? filter.signs : [ALL]}
        options={SIGN_OPTIONS}
        onPick={(value) => {
          const sign = SIGNS.find((known) => known === value);
          set({ signs: sign ? toggled(filter.signs, sign) : [] });
        }}
      />
      <div className="chips">
        {chips.map(({ key, label, without }) => (
          <button
            key={key}
            type="button"
            className="chip-button"
            aria-label={`Remove filter ${label}`}
            onClick={() => onFilter({ ...filter, ...without })}
          >
            {label}
            <X size={13} aria-hidden />
          </button>
        ))}
      </div>
      {isFiltering(filter) ? (
        <button type="button" className="button quiet" onClick={() => onFilter(NO_FILTER)}>
          Clear
        </button>
      ) : null}
      {tools}
    </search>
  );
}

type NarrowerProps = Omit<PickerProps, 'shown' | 'brief' | 'className'> & {
  /** What it says while it hides nothing. */
  readonly all: string;
  /** What is chosen, in words; empty = nothing. */
  readonly to: string;
};

/** One of the lists. A wide row says beside it what is chosen, a narrow one on the button itself. */
function Narrower({ all, to, ...list }: NarrowerProps) {
  const className = to ? 'button narrows' : 'button';
  return <Picker {...list} className={className} shown={to ? list.label : all} brief={to} />;
}

type SearchProps = { readonly text: string; onText(text: string): void };

function SearchField({ text, onText }: SearchProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusBySlash = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const { activeElement } = document;
      if (activeElement?.closest('input, textarea, select, dialog, [contenteditable]')) return;
      event.preventDefault();
      ref.current?.select();
      ref.current?.focus();
    };
    document.addEventListener('keydown', focusBySlash);
    return () => document.removeEventListener('keydown', focusBySlash);
  }, []);
  const clearByEsc = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (text === '') ref.current?.blur();
    else onText('');
  };
  return (
    <label className="search">
      <Search size={15} aria-hidden />
      <span className="hidden-text">Search work orders</span>
      <input
        ref={ref}
        className="input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        placeholder="Search work orders"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={clearByEsc}
      />
      {text === '' ? <kbd aria-hidden>/</kbd> : null}
    </label>
  );
}
