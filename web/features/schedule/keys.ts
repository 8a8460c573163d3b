import { useEffect, useRef } from 'react';
import { letterKeys } from '../../ui/letter-keys.ts';

export type ScheduleKeys = {
  today(): void;
  week(): void;
  day(): void;
  create(): void;
  step(by: 1 | -1): void;
};

/** T, W, D and N as the field uses them, when single letters are wanted; the pages and (on nothing) the arrows step through the days. */
export function useKeys(keys: ScheduleKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest('input, textarea, select, [contenteditable], dialog, [popover]')) return;
      if (document.querySelector('dialog:modal')) return;
      const react = reaction(event, latest.current, target === document.body);
      if (!react) return;
      event.preventDefault();
      react();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function reaction(event: KeyboardEvent, keys: ScheduleKeys, onNothing: boolean) {
  const { today, week, day, create, step } = keys;
  const pages: Partial<Record<string, () => void>> = {
    PageUp: () => step(-1),
    PageDown: () => step(1),
    ...(onNothing ? { ArrowLeft: () => step(-1), ArrowRight: () => step(1) } : {}),
  };
  if (pages[event.key]) return pages[event.key];
  if (event.shiftKey || event.repeat || !letterKeys.wanted()) return undefined;
  const letters: Partial<Record<string, () => void>> = { t: today, w: week, d: day, n: create };
  return letters[event.key.toLowerCase()];
}
