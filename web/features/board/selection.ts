import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';

type Numbers = ReadonlySet<WorkOrderNumber>;

/** Work orders picked by hand, by number: whatever else changes about a card, it stays picked while it is on the board. */
export type Selection = {
  readonly numbers: Numbers;
  /** Where a range begins. */
  readonly anchor?: WorkOrderNumber | undefined;
  /** What was picked before the range that is being drawn: drawn shorter, it lets go again of what it had taken in. */
  readonly base: Numbers;
};

export const NOTHING: Selection = { numbers: new Set(), base: new Set() };

/** Picks these and no others. */
export function picked(numbers: Iterable<WorkOrderNumber>): Selection {
  const all = new Set(numbers);
  return { numbers: all, base: all };
}

/** Picks one more, or lets go of it; a range begins there. */
export function toggled({ numbers }: Selection, number: WorkOrderNumber): Selection {
  const all = new Set(numbers);
  if (!all.delete(number)) all.add(number);
  return { numbers: all, base: all, anchor: number };
}

/** Draws the range to a card, within the cards of its column; from another column there is none, and only that card is added. */
export function ranged(
  { numbers, base, anchor }: Selection,
  cards: readonly Card[],
  to: WorkOrderNumber,
  begin = anchor,
): Selection {
  const at = (number: WorkOrderNumber | undefined) => cards.findIndex((c) => c.number === number);
  const [from, end] = [at(begin), at(to)];
  if (from < 0) return { ...picked([...numbers, to]), anchor: to };
  const range = cards.slice(Math.min(from, end), Math.max(from, end) + 1);
  const before = begin === anchor ? base : numbers;
  return {
    numbers: new Set([...before, ...range.map(({ number }) => number)]),
    base: before,
    anchor: begin,
  };
}

/** Without those that are not `kept`: they left the board, or are done with. The same selection when none of them was in it. */
export function keeping(
  selection: Selection,
  kept: (number: WorkOrderNumber) => boolean,
): Selection {
  const { numbers, base, anchor } = selection;
  const some = [...numbers].filter(kept);
  if (some.length === numbers.size) return selection;
  return { numbers: new Set(some), base: new Set([...base].filter(kept)), anchor };
}
