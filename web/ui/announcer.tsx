import { type ReactNode, useCallback, useRef } from 'react';

export type Announcer = { announce(text: string): void; readonly regions: ReactNode };

/**
 * Says to screen readers what eyes see. Two regions take turns: the same text put twice into one region is not read again, and a
 * text that replaces another too soon is swallowed.
 */
export function useAnnouncer(): Announcer {
  const first = useRef<HTMLDivElement>(null);
  const second = useRef<HTMLDivElement>(null);
  const turn = useRef(0);
  const announce = useCallback((text: string) => {
    turn.current++;
    const [speaks, rests] = turn.current % 2 ? [first, second] : [second, first];
    if (rests.current) rests.current.textContent = '';
    if (speaks.current) speaks.current.textContent = text;
  }, []);
  const regions = (
    <>
      <div ref={first} className="hidden-text" aria-live="assertive" />
      <div ref={second} className="hidden-text" aria-live="assertive" />
    </>
  );
  return { announce, regions };
}
