import { useState } from 'react';
import type { Card } from '../../../domain/card.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { completeReady, tallyToast } from './complete-ready.ts';
import { orders } from './done-words.ts';
import type { BoardState } from './use-board.ts';
import './complete-ready-dialog.css';

type Props = {
  readonly cards: readonly Card[];
  readonly many: BoardState['many'];
  onClose(): void;
};

/** Names what is ready, completes all of it after one yes, shows how far it has come, and says what became of it. */
export function CompleteReadyDialog({ cards, many, onClose }: Props) {
  const [tried, setTried] = useState<number>();
  const [stop] = useState(() => new AbortController());
  const running = tried !== undefined;
  const start = async (): Promise<void> => {
    if (running) return;
    setTried(0);
    const tally = await completeReady(many.desk, cards, setTried, stop.signal);
    for (const { problem } of tally.refused) many.behind(problem);
    tell(tallyToast(tally, many.telling()));
    onClose();
  };
  /** What is under way is not broken off: the next one is not begun. */
  const leave = (): void => {
    if (running) stop.abort();
    else onClose();
  };
  return (
    <Dialog
      title={`Complete ${orders(cards.length)}?`}
      lead={`All of ${cards.length === 1 ? 'its' : 'their'} visits are done.`}
      onClose={leave}
    >
      <div className="dialog-body">
        <ul className="ready-orders">
          {cards.map(({ number, title }, index) => (
            <li key={number} data-tried={(running && index < tried) || undefined}>
              <span className="num">{number}</span>
              <span>{title}</span>
            </li>
          ))}
        </ul>
        {running ? (
          <div className="ready-progress" role="status">
            <progress max={cards.length} value={tried} aria-label="Completing" />
            <span className="num">
              {tried} of {cards.length}
            </span>
          </div>
        ) : null}
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={leave}>
          {running ? 'Stop' : 'Go back'}
        </button>
        <button
          type="button"
          className="button primary"
          data-first-focus
          aria-disabled={running}
          onClick={start}
        >
          {running
            ? 'Completing…'
            : `Complete ${cards.length === 1 ? 'it' : `all ${cards.length}`}`}
        </button>
      </footer>
    </Dialog>
  );
}
