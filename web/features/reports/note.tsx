import { Info } from 'lucide-react';
import { counted, monthWords } from './words.ts';

type Props = {
  /** Open orders whose first visit was not planned in time. */
  readonly unanswered: number;
  /** Open orders whose deadline passed before the first month. */
  readonly openBefore: number;
  readonly first: string;
  readonly locale: string;
};

/** What this is counted of, and what not: a share without its ground misleads. */
export function Note({ unanswered, openBefore, first, locale }: Props) {
  return (
    <p className="report-note">
      <Info size={15} aria-hidden />
      <span>
        Counted from the orders on the board and in the archive: completed ones in the month of
        their completion, open ones past their deadline in the month of that deadline. Cancelled
        orders are not in it.
        {openBefore > 0
          ? ` ${counted(openBefore, 'open order')} broke the promise before ${monthWords(first, locale)}.`
          : ''}
        {unanswered > 0
          ? ` ${counted(unanswered, 'order')} still ${unanswered === 1 ? 'waits' : 'wait'} for a first visit that should have been planned by now; that is not counted as breached here.`
          : ''}
      </span>
    </p>
  );
}
