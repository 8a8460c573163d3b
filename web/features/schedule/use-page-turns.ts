import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { jobElement } from './glide.ts';
import type { Held } from './held.ts';
import type { ScheduleView } from './view.ts';

type Host = {
  readonly root: RefObject<HTMLElement | null>;
  readonly held: Held | undefined;
  readonly view: ScheduleView;
  readonly days: readonly string[];
  /** Whether the visits of these days are here. */
  readonly ready: boolean;
  onView(view: ScheduleView): void;
  /** The keys carried it to another page. */
  onCarried(held: Held): void;
};

export type PageTurns = {
  /** Something was taken into the hand: what is in view now is where it came from. */
  lifted(): void;
  /** It was let go of: back to the page it came from. */
  returned(number: string): void;
  /** The focus goes to a visit, as soon as it is there. */
  focus(number: string): void;
};

/** The focus, the words and the way back while the page turns under a visit in the hand, however that is turned. */
export function usePageTurns(host: Host): PageTurns {
  const { root, held, view, days, ready, onView, onCarried } = host;
  const from = useRef<Pick<Host, 'view' | 'days'>>(undefined);
  const awaited = useRef<string>(undefined);
  const told = useRef(days);

  const giveFocus = (): void => {
    const { current: number } = awaited;
    if (!number) return;
    const link = jobElement(root.current, number)?.querySelector<HTMLElement>('.sched-open');
    link?.focus();
    // Whoever went elsewhere meanwhile stays there.
    const isNowhere = [root.current, document.body].includes(document.activeElement as HTMLElement);
    if (link || !isNowhere) awaited.current = undefined;
  };
  useEffect(giveFocus);

  const isCarried = held?.by === 'keyboard';
  // Where it was lifted is no longer there, and the very next key must reach us all the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another page takes the focus away
  useLayoutEffect(() => {
    if (isCarried) root.current?.focus();
  }, [days]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told once of each page, when that is here
  useEffect(() => {
    if (isCarried && !ready) return;
    if (isCarried && told.current !== days) onCarried(held);
    told.current = days;
  }, [days, ready]);

  return {
    lifted() {
      from.current = { view, days };
      awaited.current = undefined;
    },
    returned(number) {
      if (!from.current || from.current.days === days) return;
      awaited.current = number;
      onView(from.current.view);
    },
    focus(number) {
      awaited.current = number;
      giveFocus();
    },
  };
}
