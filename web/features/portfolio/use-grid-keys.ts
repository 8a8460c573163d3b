import { type FocusEvent, type KeyboardEvent, useState } from 'react';

type Step = (all: readonly HTMLElement[][], row: number, col: number) => HTMLElement | undefined;

/** Rows differ in length, and a property is named only in the first of its rows: up and down lead to what stands nearest. */
const nearest = (cells: readonly HTMLElement[] | undefined, col: number) =>
  cells?.toSorted((a, b) => Math.abs(colOf(a) - col) - Math.abs(colOf(b) - col))[0];
const colOf = (cell: HTMLElement): number => Number(cell.dataset.col);

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: (all, row, col) => all[row]?.find((cell) => colOf(cell) > col),
  ArrowLeft: (all, row, col) => all[row]?.findLast((cell) => colOf(cell) < col),
  ArrowDown: (all, row, col) => nearest(all[row + 1], col),
  ArrowUp: (all, row, col) => nearest(all[row - 1], col),
  Home: (all, row) => all[row]?.[0],
  End: (all, row) => all[row]?.at(-1),
  PageDown: (all, row, col) => nearest(all[Math.min(all.length - 1, row + 8)], col),
  PageUp: (all, row, col) => nearest(all[Math.max(0, row - 8)], col),
};

/** A table that Tab enters once and arrows walk through: its cells are marked `data-cell` and `data-col`. */
export function useGridKeys(cells: ReadonlyMap<string, unknown>) {
  const [focused, setFocused] = useState<string>();
  const stop = focused && cells.has(focused) ? focused : cells.keys().next().value;
  return {
    /** Where Tab comes in. */
    stop,
    onFocus({ target }: FocusEvent<HTMLElement>) {
      if (target.dataset.cell) setFocused(target.dataset.cell);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const step = STEPS[event.key];
      const at = event.target as HTMLElement;
      if (!step || !at.dataset.cell || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody tr')];
      const all = rows
        .map((row) => [...row.querySelectorAll<HTMLElement>('[data-cell]')])
        .filter((row) => row.length > 0);
      const row = all.findIndex((one) => one.includes(at));
      step(all, row, colOf(at))?.focus();
    },
  };
}
