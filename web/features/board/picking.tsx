import { lazy, type ReactNode, useState } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BulkProps } from './bulk/bulk.tsx';
import type { BoardProps } from './model.ts';
import { keeping, NOTHING } from './selection.ts';

/** Comes with the first card that is picked. Without a network it may not: the board goes on without it. */
const Bulk = lazy(() =>
  import('./bulk/bulk.tsx').then(
    (m) => ({ default: m.Bulk }),
    () => ({ default: () => <></> }),
  ),
);

type Picking = Pick<BoardProps, 'selection' | 'onSelect' | 'onMovePicked'> & {
  /** The card to go on from. */
  readonly shown: BoardProps['returning'];
  /** What can be done to all that is picked; needs a Suspense around it. */
  bulk(props: Pick<BulkProps, 'state' | 'feed' | 'columns' | 'filter' | 'tenant'>): ReactNode;
};

/** What is picked on the board, by whoever may change it. What leaves the board is no longer picked. */
export function usePicking(board: BoardData, mayDispatch: boolean): Picking {
  const [selection, setSelection] = useState(NOTHING);
  const [droppedOn, setDroppedOn] = useState<Column>();
  const [shown, setShown] = useState<{ number: WorkOrderNumber; to: Column }>();
  // What a reload cut short is told of. Once there it stays: what is under way outlives what is picked.
  const [needsBulk, setNeedsBulk] = useState(() => 'bulk' in sessionStorage);
  const onBoard = keeping(selection, (number) => board.cards.has(number));
  if (onBoard !== selection) setSelection(onBoard);
  if (onBoard.numbers.size > 0 && !needsBulk) setNeedsBulk(true);
  return {
    selection: onBoard,
    onSelect: mayDispatch ? setSelection : undefined,
    onMovePicked: setDroppedOn,
    shown,
    bulk: (props) =>
      needsBulk ? (
        <Bulk
          {...props}
          board={board}
          selection={onBoard}
          droppedOn={droppedOn}
          onSelect={setSelection}
          onDropped={() => setDroppedOn(undefined)}
          onShow={setShown}
        />
      ) : null,
  };
}
