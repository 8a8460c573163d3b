import { Check, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Option, PickerProps } from './picker.tsx';

/** A list this long is typed into. */
const SEARCH_FROM = 8;
/** Nobody reads further: of thousands the rest is found by typing. */
const MOST_ROWS = 100;
const CREATE = '\u0000create';

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const isChosen = (value: PickerProps['value'], one: string): boolean =>
  typeof value === 'object' ? value.includes(one) : value === one;

/** Whether one types into the list: it is long, or may grow. */
export const isTyped = ({ options, onCreate }: PickerProps): boolean =>
  options.length >= SEARCH_FROM || onCreate !== undefined;

/** Has the browser focus it when its popover opens; React's own autoFocus would come too early. */
const focusFirst = (element: HTMLElement | null): void => element?.setAttribute('autofocus', '');

type ListProps = PickerProps & { readonly begun: string; close(): void };

/** The list of a picker: arrows walk, Enter picks, what is typed narrows it. */
export function PickList(props: ListProps) {
  const { label, value, options, onPick, onCreate, begun, close } = props;
  const list = useId();
  const [text, setText] = useState(begun);
  const [active, setActive] = useState(() => {
    const chosen = options.findIndex((option) => isChosen(value, option.value));
    return begun === '' && chosen > 0 && chosen < MOST_ROWS ? chosen : 0;
  });
  const wanted = folded(text.trim());
  const matching = options.filter((option) =>
    folded(`${option.label} ${option.words ?? ''}`).includes(wanted),
  );
  const creates = onCreate && wanted !== '';
  const inSight = matching.slice(0, MOST_ROWS);
  const rows: readonly Option[] = creates
    ? [...inSight, { value: CREATE, label: `Create “${text.trim()}”` }]
    : inSight;
  const typed = isTyped(props);

  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, active]);

  const pick = (option: Option | undefined): void => {
    if (!option) return;
    if (option.value === CREATE) onCreate?.(text.trim());
    else onPick(option.value);
    close();
  };
  const walk = (event: KeyboardEvent): void => {
    const last = rows.length - 1;
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 8,
      PageUp: active - 8,
    }[event.key];
    if (to !== undefined) setActive(Math.max(0, Math.min(last, to)));
    else if (event.key === 'Enter') pick(rows[active]);
    else if (event.key === 'Tab') close();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };
  const owner = {
    'aria-label': label,
    'aria-activedescendant': rows[active] ? `${list}-${active}` : undefined,
    onKeyDown: walk,
    ref: focusFirst,
    'data-first-focus': true,
  };

  return (
    <>
      {typed ? (
        <input
          {...owner}
          role="combobox"
          aria-expanded
          aria-controls={list}
          className="input picker-search"
          placeholder={onCreate ? 'Find or create…' : 'Find…'}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
        />
      ) : null}
      <div
        id={list}
        role="listbox"
        aria-multiselectable={typeof value === 'object' || undefined}
        className="picker-list"
        {...(typed ? { 'aria-label': label } : { ...owner, tabIndex: 0 })}
      >
        {rows.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list that owns the rows
          <div
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={isChosen(value, option.value)}
            className={`menu-item ${option.indented ? 'indented' : ''}`}
            data-active={index === active || undefined}
            onPointerMove={() => setActive(index)}
            onClick={() => pick(option)}
          >
            {option.value === CREATE ? <Plus size={14} aria-hidden /> : null}
            {option.swatch ? (
              <i className="tech-swatch" data-colour={option.swatch} aria-hidden />
            ) : null}
            <span className="picker-label">{option.label}</span>
            {option.hint ? <small>{option.hint}</small> : null}
            {isChosen(value, option.value) ? <Check size={14} aria-hidden /> : null}
          </div>
        ))}
        {matching.length > MOST_ROWS ? (
          <p className="picker-none">{matching.length - MOST_ROWS} more: type to find them</p>
        ) : null}
        {rows.length === 0 ? <p className="picker-none">Nothing matches “{text}”</p> : null}
      </div>
    </>
  );
}
