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
  onClose(): void;
};

/** Move to…: the same outcomes as a drag, for whoever does not drag. What is not possible says why. */
export function MoveMenu({ card, anchor, onMove, onClose }: Props) {
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
      items={items}
      onChoose={onMove}
      onClose={onClose}
    />
  );
}
