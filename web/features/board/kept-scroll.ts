const key = (list: string) => `scroll:${list}`;

/** How far a column, or the page of all lanes, was scrolled before the reload, in pixels. */
export function keptScroll(name: string): number {
  try {
    return Number(sessionStorage.getItem(key(name)) ?? 0) || 0;
  } catch {
    return 0;
  }
}

/** Remembers how far a column is scrolled when the page is left. Answers what ends that. */
export function keepScroll(name: string, list: HTMLElement | null): () => void {
  const keep = (): void => {
    try {
      sessionStorage.setItem(key(name), String(Math.round(list?.scrollTop ?? 0)));
    } catch {
      // Storage is switched off: a reload begins at the top.
    }
  };
  window.addEventListener('pagehide', keep);
  return () => window.removeEventListener('pagehide', keep);
}
