import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef } from 'react';
import { useNarrow } from '../../ui/use-narrow.ts';
import type { PropertyRow } from './rows.ts';
import { propertyName } from './words.ts';

/** What an order is high before it was measured, and what a property adds to it, in pixels. */
const ORDER_PX = { wide: 53, narrow: 250 };
const PROPERTY_PX = { wide: 0, narrow: 80 };
/** As many properties beside those in sight and the focused one that the arrow and page keys find their next one. */
const AROUND = 10;
/** Before the table has been laid out. */
const SCREEN = { width: 1440, height: 900 };

export const rowKey = (row: PropertyRow): string => row.property?.id ?? propertyName(row);

export type InSight = {
  readonly index: number;
  /** Pixels of rows left out before it. */
  readonly gap: number;
};

export type RowsInSight = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly shown: readonly InSight[];
  /** Pixels of rows left out after the last. */
  readonly rest: number;
  /** For each row that is shown, with its `data-index`. */
  readonly measure: (element: HTMLElement | null) => void;
};

/** The rows from `AROUND` before one to as many after it; none of nothing. */
const nearby = (at: number, count: number): readonly number[] =>
  Array.from({ length: 2 * AROUND + 1 }, (_, i) => at - AROUND + i).filter(
    (index) => at >= 0 && index >= 0 && index < count,
  );

/** Of hundreds of properties only those in sight, those around them and the one that Tab leads to are in the page. */
export function useRowsInSight(rows: readonly PropertyRow[], stopAt: number): RowsInSight {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useNarrow() ? 'narrow' : 'wide';
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rowKey(rows[index] as PropertyRow),
    estimateSize: (index) =>
      PROPERTY_PX[width] + ORDER_PX[width] * Math.max(1, rows[index]?.orders.length ?? 1),
    initialRect: SCREEN,
    overscan: AROUND,
    rangeExtractor: (range) =>
      [...new Set([...nearby(stopAt, rows.length), ...defaultRangeExtractor(range)])].sort(
        (a, b) => a - b,
      ),
  });
  const items = virtual.getVirtualItems();
  const ends = items.map(({ end }) => end);
  return {
    scroller,
    shown: items.map(({ index, start }, i) => ({ index, gap: start - (ends[i - 1] ?? 0) })),
    rest: virtual.getTotalSize() - (ends.at(-1) ?? 0),
    measure: virtual.measureElement,
  };
}
