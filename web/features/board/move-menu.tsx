import type { Card } from '../../../domain/card.ts';
import { COLUMNS, type Column } from '../../../domain/lifecycle.ts';
import { COLUMN_NAMES } from '../../words/names.ts';
import { ColumnIcon } from './column-icon.tsx';
import { spokenMove } from './drag/move-words.ts';
import { LightMenu } from './light-menu.tsx';

type Props = {
  readonly card: Card;
  readonly anchor: HTMLElement;
  onMove(to: Column): void;
  /** Picks it, or lets go of it. */
  onSelect(): void;
  onClose(): void;
};

const SELECT = {
  key: 'select' as const,
  label: 'Select',
  icon: <i className="tick-sign" />,
  hint: 'With others',
};

/** Move to…: the same outcomes as a drag, for whoever does not drag. What is not possible says why. */
export function MoveMenu({ card, anchor, onMove, onSelect, onClose }: Props) {
  const items = COLUMNS.filter((to) => to !== card.status).map((to) => {
    const { move, words } = spokenMove(card, to);
    return {
      key: to,
      label: COLUMN_NAMES[to],
      icon: <ColumnIcon column={to} />,
      hint: words,
      disabled: !move.legal,
    };
  });
  return (
    <LightMenu
      label={`Move ${card.number} to`}
      anchor={anchor}
      items={[...items, SELECT]}
      onChoose={(key) => (key === 'select' ? onSelect() : onMove(key))}
      onClose={onClose}
    />
  );
}
