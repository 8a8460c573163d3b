import { isOpen, leftOf, madeOf } from './contract.ts';
import type { Commanded } from './draft.ts';
import type { Contract } from './use-contract.ts';

type Props = {
  readonly hand: Commanded;
  readonly contract: Contract;
  /** Back to what was typed, for those that are not made. */
  onBack(): void;
  /** Is content with what was made. */
  onLeave(): void;
};

/** What can be done with a contract that is under way, or was stopped. */
export function ContractFoot({ hand, contract, onBack, onLeave }: Props) {
  const { draft, sent } = hand;
  const made = madeOf(draft, sent).length;
  const left = leftOf(draft, sent);
  const isTried = left.every((id) => sent[id]?.is === 'refused');
  if (contract.running) {
    return (
      <footer className="dialog-foot">
        <p className="foot-hint">Closing stops it; what is made stays, and the draft remembers.</p>
        <button type="button" className="button" onClick={contract.stop}>
          Stop
        </button>
      </footer>
    );
  }
  // The last answer came, and then the page was reloaded.
  if (left.length === 0) {
    return (
      <footer className="dialog-foot">
        <button type="button" className="button primary" onClick={onLeave}>
          Done
        </button>
      </footer>
    );
  }
  return (
    <footer className="dialog-foot">
      {isOpen(sent) ? (
        <p className="foot-hint">
          Continue before you change anything: some were sent and not answered.
        </p>
      ) : (
        <button type="button" className="button quiet" onClick={onBack}>
          Back to the form
        </button>
      )}
      {made > 0 && !isOpen(sent) ? (
        <button type="button" className="button" onClick={onLeave}>
          Leave it at {made}
        </button>
      ) : null}
      <button type="button" className="button primary" onClick={() => void contract.run()}>
        {isTried ? `Try ${left.length} again` : `Continue with ${left.length}`}
      </button>
    </footer>
  );
}
