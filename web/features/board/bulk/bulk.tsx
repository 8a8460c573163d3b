import { useEffect, useState } from 'react';
import type { WorkOrderNumber } from '../../../../domain/ids.ts';
import type { Column } from '../../../../domain/lifecycle.ts';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import { tell } from '../../../ui/toast.tsx';
import type { BoardFilter } from '../filter.ts';
import type { ColumnModel } from '../model.ts';
import { shownOf } from '../selecting.ts';
import { keeping, NOTHING, picked, type Selection } from '../selection.ts';
import type { BoardState } from '../use-board.ts';
import { AskDialog } from './ask-dialog.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { takeCutShort } from './record.ts';
import { SummaryDialog } from './summary-dialog.tsx';
import { useBulk } from './use-bulk.ts';
import { orders } from './words.ts';

export type BulkProps = {
  readonly state: BoardState;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly columns: readonly ColumnModel[];
  readonly filter: BoardFilter;
  /** The tenant's prefix. */
  readonly tenant: string;
  readonly selection: Selection;
  /** The column that a card of the selection was dropped on. */
  readonly droppedOn: Column | undefined;
  onSelect(selection: Selection): void;
  onDropped(): void;
  /** The focus goes to this card. */
  onShow(card: { readonly number: WorkOrderNumber; readonly to: Column }): void;
};

/** What can be done to all that is picked, while it is done, and what became of it. */
export function Bulk(props: BulkProps) {
  const { state, board, columns, selection, onSelect, droppedOn, onDropped } = props;
  const [assigning, setAssigning] = useState(false);
  const bulk = useBulk({
    state,
    names: board,
    onDone: (numbers) => onSelect(keeping(selection, (number) => !numbers.has(number))),
  });
  const cards = shownOf(columns, selection);
  const { begin, progress, asking, summary } = bulk;

  useEffect(() => {
    if (!droppedOn) return;
    onDropped();
    begin({ do: 'move', to: droppedOn }, cards);
  });
  useEffect(() => {
    const cut = takeCutShort(state.person);
    if (!cut) return;
    const { doing, done, left } = cut;
    tell({
      tone: 'bad',
      text: `${doing} was cut short: ${done} of ${orders(done + left.length)} done`,
      detail: 'What was sent was done; the board shows it. Nothing else is sent by itself.',
      action: { label: `Select the other ${left.length}`, run: () => onSelect(picked(left)) },
      about: 'bulk',
    });
  }, [onSelect, state.person]);

  const show = (): void => {
    const first = summary?.not.find(({ same }) => !same);
    bulk.closeSummary();
    onSelect(picked(summary?.not.filter(({ same }) => !same).map((one) => one.card.number) ?? []));
    const card = first && board.cards.get(first.card.number);
    if (!card) return;
    // Once the dialogue has given the focus back to where it was: it is wanted on the card.
    setTimeout(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      props.onShow({ number: card.number, to: card.status });
    }, 0);
  };
  const again = (): void => {
    if (!summary?.deed) return;
    const left = summary.not.filter(({ same }) => !same);
    begin(
      summary.deed,
      left.flatMap(({ card }) => board.cards.get(card.number) ?? []),
    );
  };
  return (
    <>
      {selection.numbers.size > 0 || progress ? (
        <BulkBar
          {...props}
          cards={cards}
          hidden={selection.numbers.size - cards.length}
          progress={progress}
          onDeed={(deed) => begin(deed, cards)}
          onAssign={() => setAssigning(true)}
          onClear={() => onSelect(NOTHING)}
          onGoOn={bulk.goOn}
          onStop={bulk.stop}
        />
      ) : null}
      {assigning ? (
        <AssignDialog
          cards={cards}
          people={board.people}
          onClose={() => setAssigning(false)}
          onAssign={(deed) => {
            setAssigning(false);
            begin(deed, cards);
          }}
        />
      ) : null}
      {asking ? (
        <AskDialog
          {...asking}
          people={board.people}
          zone={board.settings.zone}
          now={state.now}
          onAnswer={bulk.answer}
        />
      ) : null}
      {summary ? (
        <SummaryDialog
          summary={summary}
          onAgain={again}
          onShow={show}
          onClose={bulk.closeSummary}
        />
      ) : null}
    </>
  );
}
