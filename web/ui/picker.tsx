import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { isTyped, PickList } from './pick-list.tsx';
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
  /** The name of a colour, shown before the label. */
  readonly swatch?: string;
};

export type PickerProps = {
  readonly label: string;
  /** What the button says. */
  readonly shown: string;
  /** What is chosen, where the button may not have the room to say it. */
  readonly brief?: string;
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

/** One of many: a button that opens a list, which can be typed into when it is long or may grow. */
export function Picker(props: PickerProps) {
  const {
    label,
    shown,
    brief,
    value,
    options,
    className = 'button',
    onPick,
    onCreate,
    ...control
  } = props;
  const popover = usePopover();
  const { close } = popover;
  const [begun, setBegun] = useState('');
  /** A key on the button opens the list; a letter is the first that is looked for. */
  const openByKey = (event: KeyboardEvent): void => {
    const isLetter = event.key.length === 1 && event.key !== ' ' && isTyped(props);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (popover.open || !(isLetter || event.key === 'ArrowDown')) return;
    event.preventDefault();
    flushSync(() => setBegun(isLetter ? event.key : ''));
    popover.panel.current?.showPopover();
  };
  return (
    <>
      <button
        ref={popover.anchor}
        type="button"
        className={`picker ${className}`}
        aria-haspopup="listbox"
        aria-label={`${label}: ${brief || shown}`}
        {...control}
        {...popover.anchorProps}
        onClick={() => setBegun('')}
        onKeyDown={openByKey}
      >
        <span
          className="picker-shown"
          data-brief={brief === '' ? label : brief}
          data-empty={!value?.length || undefined}
        >
          {shown}
        </span>
        <ChevronDown size={14} aria-hidden />
      </button>
      <div ref={popover.panel} className="popover picker-panel" {...popover.panelProps}>
        {popover.open ? <PickList {...props} begun={begun} close={close} /> : null}
      </div>
    </>
  );
}
