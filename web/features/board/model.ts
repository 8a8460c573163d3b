import type { ComponentType, ReactNode } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { Customer, Property } from '../../../functions/contract/board.ts';
import type { Person } from '../../../functions/contract/people.ts';
import type { ColumnProps, Landing } from './column.tsx';
import type { Selection } from './selection.ts';
import type { Sort } from './sort.ts';

/** One column as it is shown: `cards` are already filtered and sorted, `count` is of everything in it. */
export type ColumnModel = {
  readonly status: Column;
  readonly count: number;
  readonly cap?: number | undefined;
  readonly cards: readonly Card[];
  readonly filtered: boolean;
};

/** Who the ids on the cards are, by id. */
export type BoardNames = {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly properties: ReadonlyMap<string, Property>;
  readonly people: ReadonlyMap<string, Person>;
};

/** What the ids are called, and no more of them. */
export type Names = {
  readonly [Kind in keyof BoardNames]: ReadonlyMap<string, { readonly name: string }>;
};

/** What stands around the columns. */
export type ColumnsProps = {
  /** What a drop would be, by the one column that the card is held over. */
  readonly landings: Readonly<Partial<Record<Column, Landing>>>;
  readonly children: ReactNode;
};

/** How the board is drawn in lanes. `columns` hold the cards in the order of the lanes then. */
export type BoardLanes = {
  readonly Columns: ComponentType<ColumnsProps>;
  readonly OneColumn: ComponentType<ColumnProps>;
  /** The lane of a card: whatever is done with it, there it stays; `cells` = its cards, column by column. */
  laneOf(
    card: Card,
  ):
    | { readonly key: string; readonly name: string; readonly cells: readonly (readonly Card[])[] }
    | undefined;
  /** The card at the height of the nth of a column, in the next column in that direction that has any. */
  beside(direction: 1 | -1, column: Column, nth: number): Card | undefined;
};

export type BoardProps = {
  readonly lanes?: BoardLanes;
  /** In the order of the board, left to right. */
  readonly columns: readonly ColumnModel[];
  readonly names: BoardNames;
  /** Server time as an ISO instant; it ticks, and SLA chips turn with it. */
  readonly now: string;
  /** The tenant's IANA zone: what "tomorrow" means. */
  readonly zone: string;
  readonly locale: string;
  readonly mayDispatch: boolean;
  /** Changed by a teammate just now: a brief outline with the person's initials. */
  readonly recent: ReadonlyMap<WorkOrderNumber, { readonly by: string }>;
  /** Who else has which order open: their names. */
  readonly openAt: ReadonlyMap<WorkOrderNumber, string>;
  /**
   * The one command path of drag, keyboard, menu and the Complete button; never called for an illegal move. The screen asks what the
   * move asks (a date, what becomes of open visits), shows it at once, and says so when it was refused. `seen` is the card as it was
   * when it was lifted or the menu opened: what a teammate did since is not overwritten unseen.
   */
  onMove(number: WorkOrderNumber, to: Column, seen: Card): void;
  onOpen(number: WorkOrderNumber): void;
  /** What is picked, to do one thing to all of it; without `onSelect` nothing can be picked. */
  readonly selection: Selection;
  readonly onSelect: ((selection: Selection) => void) | undefined;
  /** Moves all that is picked and shown: one of them was dropped there. */
  onMovePicked(to: Column): void;
  /** The card in the hand is no longer shown. */
  onLost(number: WorkOrderNumber): void;
  /** A card that somebody at the keys goes on from: a move of it is being taken back. */
  readonly returning?: { readonly number: WorkOrderNumber; readonly to: Column } | undefined;
  /** The cards shown that one press completes. */
  onCompleteAll(cards: readonly Card[]): void;
  /** Where the caps are set. */
  onCaps(): void;
  /** Under the completed cards: the way to those that left the board. Made once, or every column is drawn anew. */
  readonly foot?: ReactNode;
  readonly sort: Readonly<Record<Column, Sort>>;
  onSort(column: Column, sort: Sort): void;
};
