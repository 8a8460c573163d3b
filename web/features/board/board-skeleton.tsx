import { COLUMNS } from '../../../domain/lifecycle.ts';
import { COLUMN_NAMES } from '../../words/names.ts';

/** About what a board holds; the number means nothing. */
const CARDS = [6, 2, 4, 5];

/** The board before it has come, in its final layout. */
export function BoardSkeleton() {
  return (
    <div className="skeleton" role="status" aria-label="Loading the board">
      {COLUMNS.map((column, index) => (
        <section key={column} className="skeleton-column" aria-hidden>
          <h2>{COLUMN_NAMES[column]}</h2>
          {Array.from({ length: CARDS[index] ?? 0 }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
            <div key={card} className="skeleton-card">
              <i />
              <i />
              <i />
              <i />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
