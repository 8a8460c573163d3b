import ChevronDown from 'lucide-react/icons/chevron-down';
import { useRef, useState } from 'react';
import { usePopover } from '../../ui/popover.tsx';
import { COLUMN_NAMES } from '../../words/names.ts';
import { CapAdvice } from './cap-advice.tsx';
import { ColumnIcon } from './column-icon.tsx';
import { LightMenu } from './light-menu.tsx';
import './column-header.css';
import type { ColumnModel } from './model.ts';
import { SORTS, type Sort } from './sort.ts';

/** As the button says it, and as the menu does. */
const SORT_WORDS: Readonly<Record<Sort, readonly [string, string]>> = {
  newest: ['Newest', 'Newest first'],
  oldest: ['Oldest', 'Oldest first'],
  due: ['Due', 'Due date'],
  priority: ['Priority', 'Priority'],
  risk: ['At risk', 'At risk first'],
};

type Props = {
  readonly column: ColumnModel;
  readonly headingId: string;
  readonly sort: Sort;
  readonly mayDispatch: boolean;
  onSort(sort: Sort): void;
  onCaps(): void;
};

/** What a column is, how full it is, and how it is sorted. */
export function ColumnHeader(props: Props) {
  const { column, headingId, sort, onSort } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const name = COLUMN_NAMES[column.status];
  const { count, cap } = column;
  const advice = usePopover();
  const over = cap !== undefined && count > cap;
  return (
    <header className="column-header">
      <h2 id={headingId}>
        <ColumnIcon column={column.status} />
        <span className="column-name">{name}</span>
        {column.filtered && (
          <span className="column-shown num">
            {column.cards.length}
            <span> shown</span>
            {' · '}
          </span>
        )}
        {over ? (
          <button
            ref={advice.anchor}
            type="button"
            className="cap num"
            title="Over its cap: what helps"
            {...advice.anchorProps}
          >
            {`${count} / ${cap}`}
            <span className="hidden-text"> over cap</span>
          </button>
        ) : (
          <span className="cap num">{cap === undefined ? count : `${count} / ${cap}`}</span>
        )}
      </h2>
      <button
        ref={button}
        type="button"
        className="column-sort"
        aria-label={`Sort ${name}: ${SORT_WORDS[sort][1]}`}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span>{SORT_WORDS[sort][0]}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      {over && (
        <CapAdvice
          popover={advice}
          column={column.status}
          over={count - cap}
          cap={cap}
          mayDispatch={props.mayDispatch}
          onOldestFirst={sort === 'oldest' ? undefined : () => onSort('oldest')}
          onCaps={props.onCaps}
        />
      )}
      {open && button.current && (
        <LightMenu
          label={`Sort ${name}`}
          anchor={button.current}
          items={SORTS.map((key) => ({ key, label: SORT_WORDS[key][1], checked: key === sort }))}
          onChoose={onSort}
          onClose={() => setOpen(false)}
        />
      )}
    </header>
  );
}
