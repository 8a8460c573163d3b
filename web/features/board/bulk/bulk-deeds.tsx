import { Download, Flag, SquareArrowRight, UserRound, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Card } from '../../../../domain/card.ts';
import { COLUMNS, PRIORITIES } from '../../../../domain/lifecycle.ts';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { COLUMN_NAMES, PRIORITY_NAMES } from '../../../words/names.ts';
import { ColumnIcon } from '../column-icon.tsx';
import { Files, lastRight } from '../export/export-tools.tsx';
import { MakingDialog } from '../export/making-dialog.tsx';
import type { Shown } from '../export/shown.ts';
import { useExport } from '../export/use-export.ts';
import type { BoardFilter } from '../filter.ts';
import type { ColumnModel } from '../model.ts';
import type { Selection } from '../selection.ts';
import type { BoardState } from '../use-board.ts';
import { type Deed, planOf } from './plan.ts';

export type DeedsProps = {
  readonly state: BoardState;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly columns: readonly ColumnModel[];
  readonly filter: BoardFilter;
  readonly tenant: string;
  readonly selection: Selection;
  /** What is picked and shown. */
  readonly cards: readonly Card[];
  onDeed(deed: Deed): void;
  onAssign(): void;
  onClear(): void;
};

/** What can be done to all that is picked. */
export function Deeds(props: DeedsProps) {
  const { cards, onDeed, onAssign, onClear } = props;
  const { making, start, stop } = useExport();
  const none = cards.length === 0;
  return (
    <>
      <div className="bulk-deeds">
        <BarMenu
          label="Move to"
          className="bulk-move"
          icon={<SquareArrowRight size={16} aria-hidden />}
        >
          {(close) =>
            COLUMNS.map((to) => (
              <MenuItem key={to} close={close} onChoose={() => onDeed({ do: 'move', to })}>
                <ColumnIcon column={to} />
                {COLUMN_NAMES[to]}
                <small>{hintOf(props, { do: 'move', to })}</small>
              </MenuItem>
            ))
          }
        </BarMenu>
        <button
          type="button"
          className="button small"
          aria-label="Assign…"
          disabled={none}
          onClick={onAssign}
        >
          <UserRound size={16} aria-hidden />
          <span>Assign…</span>
        </button>
        <BarMenu label="Priority" icon={<Flag size={16} aria-hidden />}>
          {(close) =>
            PRIORITIES.map((priority) => (
              <MenuItem
                key={priority}
                close={close}
                onChoose={() => onDeed({ do: 'priority', priority })}
              >
                {PRIORITY_NAMES[priority]}
                <small>{hintOf(props, { do: 'priority', priority })}</small>
              </MenuItem>
            ))
          }
        </BarMenu>
        <BarMenu label="Export" icon={<Download size={16} aria-hidden />}>
          {(close) => <Files shown={pickedOf(props)} close={close} start={start} />}
        </BarMenu>
      </div>
      <button
        type="button"
        className="button quiet icon small"
        aria-label="Clear selection"
        title="Clear selection (Esc)"
        onClick={onClear}
      >
        <X size={16} aria-hidden />
      </button>
      {making ? <MakingDialog {...making} onStop={stop} /> : null}
    </>
  );
}

function BarMenu(props: {
  readonly label: string;
  readonly className?: string;
  readonly icon: ReactNode;
  children(close: () => void): ReactNode;
}) {
  const { label, className = '', icon, children } = props;
  const button = (
    <>
      {icon}
      <span>{label}</span>
    </>
  );
  return (
    <Menu className={`button small ${className}`} label={label} button={button}>
      {children}
    </Menu>
  );
}

/** How many of them it would change or ask about, where that is not all. */
function hintOf({ cards }: DeedsProps, deed: Deed): string {
  const out = planOf(deed, cards).out.length;
  return out === 0 ? '' : `${cards.length - out} of ${cards.length}`;
}

/** What the board's own export would make a file of, if the rest were not there. */
function pickedOf(props: DeedsProps): Shown {
  const { board, columns, selection, feed, filter, state, tenant, cards } = props;
  const some = columns.map((column) => ({
    ...column,
    cards: column.cards.filter(({ number }) => selection.numbers.has(number)),
  }));
  const { settings } = board;
  const { now } = state;
  const shown = { columns: some, names: board, settings, filter, now, tenant };
  return { ...shown, asOf: lastRight(feed), selected: cards.length };
}
