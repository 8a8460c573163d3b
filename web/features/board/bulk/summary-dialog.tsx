import { Dialog } from '../../../ui/dialog.tsx';
import type { Summary } from './use-bulk.ts';
import { orders, tallyWords } from './words.ts';
import './bulk-dialogs.css';

type Props = {
  readonly summary: Summary;
  onAgain(): void;
  onShow(): void;
  onClose(): void;
};

/** What was done, what was not, and why, order by order. */
export function SummaryDialog({ summary, onAgain, onShow, onClose }: Props) {
  const { not, done, deed, undo } = summary;
  const refused = not.filter(({ same }) => !same);
  const them = refused.length === 1 ? 'it' : 'them';
  return (
    <Dialog
      title={`${orders(refused.length)} ${refused.length === 1 ? 'was' : 'were'} not changed`}
      lead={tallyWords(summary)}
      className="wide"
      onClose={onClose}
    >
      <div className="dialog-body">
        <ul className="bulk-refused" aria-label="Not changed">
          {not
            .toSorted((a, b) => Number(a.same) - Number(b.same))
            .map(({ card, why, same }) => (
              <li key={card.number} data-same={same || undefined}>
                <span className="num">{card.number}</span>
                <span>{card.title}</span>
                <span>{why}</span>
              </li>
            ))}
        </ul>
      </div>
      <footer className="dialog-foot">
        {undo ? (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              onClose();
              undo();
            }}
          >
            Undo {done === 1 ? 'the one' : `the ${done}`} done
          </button>
        ) : null}
        <button type="button" className="button" onClick={onShow}>
          Show {them} on the board
        </button>
        {deed ? (
          <button type="button" className="button" onClick={onAgain}>
            Try {them} again
          </button>
        ) : null}
        <button type="button" className="button primary" data-first-focus onClick={onClose}>
          Close
        </button>
      </footer>
    </Dialog>
  );
}
