import type { BoardData } from '../../api/board-data.ts';
import type { DraftErrors } from './check.ts';
import type { Draft } from './draft.ts';

/** What each group of the form is given. */
export type GroupProps = {
  readonly draft: Draft;
  readonly errors: DraftErrors;
  readonly board: BoardData;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  onChange(part: Partial<Draft>): void;
};
