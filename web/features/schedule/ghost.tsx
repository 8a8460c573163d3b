import { TriangleAlert } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import type { Held } from './held.ts';
import { length } from './hours.ts';
import type { Landing } from './landing.ts';
import type { Trouble } from './plan.ts';
import { vars } from './vars.ts';
import { timeWords, troubleWords } from './words.ts';

type Props = {
  readonly held: Held;
  readonly landing: Landing;
  readonly onTime: boolean;
  readonly troubles: readonly Trouble[];
};

/** Where the visit in the hand would come to stand, and what would be wrong there. */
export function Ghost({ held, landing, onTime, troubles }: Props) {
  const { row, by } = held;
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each place that the keys carry it to must be seen, and a pointer sees for itself
  useEffect(() => {
    if (by === 'keyboard') ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [landing.from, landing.to]);
  return (
    <div
      ref={ref}
      className="sched-ghost"
      aria-hidden
      data-troubled={troubles.length > 0 || undefined}
      style={
        onTime
          ? vars({ '--from': landing.from, '--long': length(landing), '--lane': 0 })
          : undefined
      }
    >
      <b className="num">{timeWords(landing)}</b>
      <span className="num">{row.number}</span>
      {troubles.length > 0 ? (
        <span className="sched-trouble">
          <TriangleAlert size={12} aria-hidden />
          <span>{troubleWords(troubles)}</span>
        </span>
      ) : null}
    </div>
  );
}

type ChipProps = {
  readonly held: Held;
  readonly title: string;
  readonly root: RefObject<HTMLElement | null>;
};

/** The visit in the hand follows the pointer, outside of what React draws. */
export function HeldChip({ held, title, root }: ChipProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = (event: PointerEvent) => {
      if (!ref.current) return;
      ref.current.style.transform = `translate(${event.clientX + 14}px, ${event.clientY + 26}px)`;
      ref.current.dataset.shown = 'true';
    };
    const element = root.current;
    element?.addEventListener('pointermove', follow);
    return () => element?.removeEventListener('pointermove', follow);
  }, [root]);
  return (
    <div ref={ref} className="sched-chip" aria-hidden>
      <b className="num">{held.row.number}</b>
      <span>{title}</span>
    </div>
  );
}
