import SearchX from 'lucide-react/icons/search-x';
import type { BoardData } from '../../api/board-data.ts';
import { type BoardFilter, NO_FILTER } from './filter.ts';
import { chipsOf } from './filter-options.ts';

type Props = {
  readonly board: BoardData;
  readonly filter: BoardFilter;
  onFilter(filter: BoardFilter): void;
  onArchive(text: string): void;
};

/** What may be meant as the number of a work order. */
const NUMBER = /^\D*\d+\s*$/;

/** Says what hides every card, and where else a number may be found. */
export function HidesAll({ board, filter, onFilter, onArchive }: Props) {
  const chips = chipsOf(filter, board);
  return (
    <p className="hides-all" role="status">
      <SearchX size={16} aria-hidden />
      <span>
        No work order matches {chips.map((chip) => chip.label).join(' + ')}. All {board.cards.size}{' '}
        are hidden.
      </span>
      {NUMBER.test(filter.text) ? (
        <button
          type="button"
          className="button small"
          onClick={() => onArchive(filter.text.trim())}
        >
          Look in the archive
        </button>
      ) : null}
      <button type="button" className="button small" onClick={() => onFilter(NO_FILTER)}>
        Clear filters
      </button>
    </p>
  );
}
