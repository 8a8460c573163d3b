import type { Column } from '../../../domain/lifecycle.ts';

const key = (column: Column) => `scroll:${column}`;

/** How far a column was scrolled before the reload, in pixels. */
export function keptScroll(column: Column): number {
  try {
    return Number(sessionStorage.getItem(key(column)) ?? 0) || 0;
  } catch {
    return 0;
  }
}

/** Remembers how far a column is scrolled when the page is left. Answers what ends that. */
export function keepScroll(column: Column, list: HTMLElement | null): () => void {
  const keep = (): void => {
    try {
      sessionStorage.setItem(key(column), String(Math.round(list?.scrollTop ?? 0)));
    } catch {
      // Storage is switched off: a reload begins at the top.
    }
  };
  window.addEventListener('pagehide', keep);
  return () => window.removeEventListener('pagehide', keep);
}
