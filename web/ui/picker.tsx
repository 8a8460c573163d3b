import { Check, ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { usePopover } from './popover.tsx';
import './field.css';
import './picker.css';

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Found by these too. */
  readonly words?: string;
  readonly indented?: boolean;
};

type PickerProps = {
  readonly label: string;
  /** What the button says. */
  readonly shown: string;
  /** What is chosen; several where the list is one of switches. */
  readonly value: string | readonly string[] | undefined;
  readonly options: readonly Option[];
  readonly className?: string;
  readonly id?: string;
  readonly 'data-field'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-describedby'?: string | undefined;
  onPick(value: string): void;
  /** Offers what was typed as a new one, as the last row. */
  onCreate?(text: string): void;
};

/** A list this long is typed into. */
const SEARCH_FROM = 8;
const CREATE = '\u0000create';

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const isChosen = (value: PickerProps['value'], one: string): boolean =>
  typeof value === 'object' ? value.includes(one) : value === one;

/** One of many: a button that opens a list, which can be typed into when it is long or may grow. */
export function Picker(props: PickerProps) {
  const {
    label,
    shown,
    value,
    options,
    className = 'button',
    onPick,
    onCreate,
    ...control
  } = props;
  const popover = usePopover();
  const { close } = popover;
  return (
    <>
      <button
        ref={popover.anchor}
        type="button"
        className={`picker ${className}`}
        aria-haspopup="listbox"
        aria-label={`${label}: ${shown}`}
        {...control}
        {...popover.anchorProps}
      >
        <span className="picker-shown" data-empty={!value?.length || undefined}>
          {shown}
        </span>
        <ChevronDown size={14} aria-hidden />
      </button>
      <div ref={popover.panel} className="popover picker-panel" {...popover.panelProps}>
        {popover.open ? <PickList {...props} close={close} /> : null}
      </div>
    </>
  );
}

function PickList(props: PickerProps & { close(): void }) {
  const { label, value, options, onPick, onCreate, close } = props;
  const list = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => isChosen(value, option.value)),
    ),
  );
  const wanted = folded(text.trim());
  const matching = options.filter((option) =>
    folded(`${option.label} ${option.words ?? ''}`).includes(wanted),
  );
  const creates = onCreate && wanted !== '';
  const rows: readonly Option[] = creates
    ? [...matching, { value: CREATE, label: `Create “${text.trim()}”` }]
    : matching;
  const typed = options.length >= SEARCH_FROM || onCreate !== undefined;

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
            <span className="picker-label">{option.label}</span>
            {option.hint ? <small>{option.hint}</small> : null}
            {isChosen(value, option.value) ? <Check size={14} aria-hidden /> : null}
          </div>
        ))}
        {rows.length === 0 ? <p className="picker-none">Nothing matches “{text}”</p> : null}
      </div>
    </>
  );
}
