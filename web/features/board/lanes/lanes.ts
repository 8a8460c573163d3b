import type { Card } from '../../../../domain/card.ts';
import { COLUMNS, type Column } from '../../../../domain/lifecycle.ts';
import type { Lanes } from '../../../../domain/view.ts';
import { hasLateVisit, needsAttention } from '../filter.ts';
import type { BoardNames, ColumnModel } from '../model.ts';

/** The cards of one property, technician or customer, column by column. */
export type Lane = {
  /** Its id; `none` for the cards that have none. */
  readonly key: string;
  readonly name: string;
  /** Whose property it is. */
  readonly of?: string | undefined;
  /** In the order of the columns; each sorted as its column is. */
  readonly cells: readonly (readonly Card[])[];
  readonly count: number;
  readonly atRisk: number;
  readonly late: number;
};

export const NONE = 'none';
const NO_NAME: Readonly<Record<Lanes, string>> = {
  property: 'No property',
  technician: 'No technician',
  customer: 'No customer',
};

/** Which lane a card stands in. */
export const laneKey = (card: Card, by: Lanes): string =>
  (by === 'property'
    ? card.propertyId
    : by === 'technician'
      ? card.technicianId
      : card.customerId) ?? NONE;

const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The columns' cards in lanes: those that hold any, by name, and last what belongs nowhere. `now`: ISO instant. */
export function lanesOf(
  columns: readonly ColumnModel[],
  by: Lanes,
  names: BoardNames,
  now: string,
): readonly Lane[] {
  const cells = columns.map(({ cards }) => Map.groupBy(cards, (card) => laneKey(card, by)));
  const keys = new Set(cells.flatMap((column) => [...column.keys()]));
  return [...keys]
    .map((key): Lane => {
      const own = cells.map((column) => column.get(key) ?? []);
      const all = own.flat();
      return {
        ...nameOf(key, by, names),
        key,
        cells: own,
        count: all.length,
        atRisk: all.filter((card) => needsAttention(card, now)).length,
        late: all.filter((card) => hasLateVisit(card, now)).length,
      };
    })
    .sort(
      (a, b) =>
        Number(a.key === NONE) - Number(b.key === NONE) ||
        compare(a.name, b.name) ||
        compare(a.of ?? '', b.of ?? '') ||
        compare(a.key, b.key),
    );
}

function nameOf(key: string, by: Lanes, names: BoardNames): Pick<Lane, 'name' | 'of'> {
  if (key === NONE) return { name: NO_NAME[by] };
  if (by === 'technician') return { name: names.people.get(key)?.name ?? key };
  if (by === 'customer') return { name: names.customers.get(key)?.name ?? key };
  const property = names.properties.get(key);
  const of = property && names.customers.get(property.customerId)?.name;
  return { name: property?.name ?? key, of };
}

/** Where a lane stands in the long page that all lanes are: pixels from its top. */
export type LaneRow = {
  readonly lane: Lane;
  readonly folded: boolean;
  readonly top: number;
  /** Where its cards begin, and where the lane ends. */
  readonly cardsTop: number;
  readonly bottom: number;
  /** How many cards each column holds before it. */
  readonly before: readonly number[];
};
export type LaneLayout = { readonly rows: readonly LaneRow[]; readonly height: number };

export type Sizes = { readonly card: number; readonly heading: number; readonly gap: number };
/** A place that is kept free for the card in the hand. */
export type Room = { readonly lane: string; readonly column: Column };

/** Lays the lanes one under the other, each as high as its longest column. */
export function layLanes(
  lanes: readonly Lane[],
  folded: ReadonlySet<string>,
  sizes: Sizes,
  room?: Room,
): LaneLayout {
  const before = COLUMNS.map(() => 0);
  let top = 0;
  const rows = lanes.map((lane): LaneRow => {
    const isFolded = folded.has(lane.key);
    const counts = lane.cells.map((cards, index) =>
      isFolded
        ? 0
        : cards.length + Number(room?.lane === lane.key && room.column === COLUMNS[index]),
    );
    const cardsTop = top + sizes.heading;
    const bottom = cardsTop + Math.max(...counts) * sizes.card + sizes.gap;
    const row = { lane, folded: isFolded, top, cardsTop, bottom, before: [...before] };
    top = bottom;
    if (!isFolded)
      for (const [index, cards] of lane.cells.entries())
        before[index] = (before[index] ?? 0) + cards.length;
    return row;
  });
  return { rows, height: top };
}

/** The cards of each column in the order of the lanes, without those of folded ones: what arrows walk through. */
export function lanedCards(
  lanes: readonly Lane[],
  folded: ReadonlySet<string>,
): readonly (readonly Card[])[] {
  const open = lanes.filter(({ key }) => !folded.has(key));
  return COLUMNS.map((_, index) => open.flatMap(({ cells }) => cells[index] ?? []));
}

/** The rows between two heights, by halving: there may be hundreds. */
export function rowsInSight({ rows }: LaneLayout, from: number, to: number): readonly LaneRow[] {
  const first = firstWhere(rows, ({ bottom }) => bottom > from);
  const end = firstWhere(rows, ({ top }) => top >= to);
  return rows.slice(first, Math.max(first, end));
}

/** The row that holds the nth card of a column. */
export function rowOf({ rows }: LaneLayout, column: number, nth: number): LaneRow | undefined {
  const after = firstWhere(rows, ({ before }) => (before[column] ?? 0) > nth);
  // Lanes without a card of this column begin where the next one does: the last of them that does not is meant.
  return rows[after - 1];
}

/** Which card of the column beside is at the same height as the nth of this one: one of the same lane, else the nearest. */
export function besideInLanes(
  layout: LaneLayout,
  [from, to]: readonly [number, number],
  nth: number,
  rowPx: number,
): number | undefined {
  const row = rowOf(layout, from, nth);
  if (!row) return undefined;
  const within = nth - (row.before[from] ?? 0);
  const start = row.before[to] ?? 0;
  const here = row.lane.cells[to]?.length ?? 0;
  if (here > 0) return start + Math.min(within, here - 1);
  const height = row.cardsTop + within * rowPx;
  const near = layout.rows
    .filter(({ lane, folded }) => !folded && (lane.cells[to]?.length ?? 0) > 0)
    .map(({ lane, cardsTop, before }) => {
      const count = lane.cells[to]?.length ?? 0;
      const at = Math.max(0, Math.min(count - 1, Math.round((height - cardsTop) / rowPx)));
      return { nth: (before[to] ?? 0) + at, far: Math.abs(cardsTop + at * rowPx - height) };
    });
  return near.toSorted((a, b) => a.far - b.far)[0]?.nth;
}

function firstWhere<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = sorted[middle];
    if (one && holds(one)) high = middle;
    else low = middle + 1;
  }
  return low;
}
