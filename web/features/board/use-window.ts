import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn above and below what is in sight: a flick of the wheel finds them there. */
const MORE = 4;
/** Before the list was measured: about what a tall screen shows. */
const AT_FIRST = 12;

export type Rows = { readonly first: number; readonly last: number };

/** Which rows of a list that scrolls are in sight, and a few more. All rows are `rowPx` high, so nothing else needs to be measured. */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  rowPx: number,
  startAtPx: () => number,
): Rows {
  const [rows, setRows] = useState<Rows>({ first: 0, last: AT_FIRST });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = (): void => {
      const { scrollTop, clientHeight } = element;
      const first = Math.max(0, Math.floor(scrollTop / rowPx) - MORE);
      const last = Math.ceil((scrollTop + clientHeight) / rowPx) + MORE;
      setRows((before) =>
        before.first === first && before.last === last ? before : { first, last },
      );
    };
    // In the frame of the scrolling itself: a row that comes later comes as a white gap.
    const follow = (): void => flushSync(look);
    const sight = new ResizeObserver(look);
    element.scrollTop = startAtPx();
    look();
    sight.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      sight.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [list, rowPx, startAtPx]);
  return rows;
}

/** The indexes to draw of a list of `count` rows, in its order: those in sight, and the pinned ones wherever they stand. */
export function drawn(
  { first, last }: Rows,
  count: number,
  pinned: readonly number[],
): readonly number[] {
  const end = Math.min(count, last);
  // A list that was just cut short scrolls a moment later.
  const begin = Math.max(0, Math.min(first, end - (last - first)));
  const seen = Array.from({ length: end - begin }, (_, index) => begin + index);
  const more = pinned.filter((index) => index >= 0 && index < count && !seen.includes(index));
  return more.length === 0 ? seen : [...new Set([...seen, ...more])].sort((a, b) => a - b);
}
