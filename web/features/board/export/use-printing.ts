import { useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * What goes on paper, taken when somebody prints, by whatever way; undefined while nobody does. It is in the page before the browser
 * draws its sheets.
 */
export function usePrinting<T>(take: () => T): T | undefined {
  const [paper, setPaper] = useState(() =>
    window.matchMedia('print').matches ? take() : undefined,
  );
  const show = useEffectEvent((printing: boolean) =>
    flushSync(() => setPaper(printing ? take() : undefined)),
  );
  useEffect(() => {
    const media = window.matchMedia('print');
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('beforeprint', () => show(true), { signal });
    window.addEventListener('afterprint', () => show(false), { signal });
    // Not every way to paper tells that it begins.
    media.addEventListener('change', () => show(media.matches), { signal });
    return () => stop.abort();
  }, []);
  return paper;
}
