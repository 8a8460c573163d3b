import { useLayoutEffect, useRef } from 'react';
import type { Selection } from '../selection.ts';
import { Deeds, type DeedsProps } from './bulk-deeds.tsx';
import type { Progress } from './use-bulk.ts';
import './bulk-bar.css';

type Props = DeedsProps & {
  /** Picked, but not shown: nothing is done to them. */
  readonly hidden: number;
  readonly progress: Progress | undefined;
  onGoOn(): void;
  onStop(): void;
};

/** How many are picked and what can be done to them; while it is done, how far it has come. */
export function BulkBar(props: Props) {
  const { cards, hidden, progress, onClear } = props;
  const bar = useRef<HTMLElement>(null);
  usePlace(bar, props.selection);
  return (
    <section
      ref={bar}
      className="bulk-bar"
      aria-label="Selected work orders"
      onKeyDown={(event) => {
        // A menu that is open, or a dialogue, takes it for itself.
        const inside = event.currentTarget.querySelector(':popover-open, dialog[open]');
        if (event.key === 'Escape' && !progress && !inside) onClear();
      }}
    >
      {progress ? (
        <Doing {...props} progress={progress} />
      ) : (
        <>
          <p className="bulk-count">
            <strong className="num">{cards.length} selected</strong>
            {hidden > 0 ? <span className="num"> · {hidden} hidden by the filter</span> : null}
          </p>
          <Deeds {...props} />
        </>
      )}
    </section>
  );
}

/** Takes its place at the foot of the screen. When it goes, so does what had the focus: whoever is at the keys goes on from the board. */
function usePlace(bar: { readonly current: HTMLElement | null }, { anchor }: Selection): void {
  const latest = useRef(anchor);
  latest.current = anchor;
  useLayoutEffect(() => {
    // What is said at the foot of the screen is said above the bar.
    const { dataset } = document.documentElement;
    dataset.bulk = '';
    return () => {
      delete dataset.bulk;
      if (!bar.current?.contains(document.activeElement)) return;
      const board = document.querySelector('.board');
      const title =
        board?.querySelector<HTMLElement>(`[data-number="${latest.current}"] .card-title`) ??
        board?.querySelector<HTMLElement>('.card-title[tabindex="0"]');
      title?.focus({ preventScroll: true });
    };
  }, [bar]);
}

/** How far it has come; come to a halt by itself it waits to be told to go on. */
function Doing({ progress, onGoOn, onStop }: Props & { readonly progress: Progress }) {
  const { doing, tried, total, halted } = progress;
  return (
    <>
      <div className="bulk-doing">
        <strong>{doing}</strong>
        <progress max={total} value={tried} aria-label={doing} />
        <span className="num">
          {tried} of {total}
        </span>
        {halted ? <span role="alert">{halted}</span> : null}
      </div>
      {halted ? (
        <button type="button" className="button primary small" onClick={onGoOn}>
          Continue
        </button>
      ) : null}
      <button
        type="button"
        className="button small"
        title="What is done stays done"
        onClick={onStop}
      >
        Stop
      </button>
    </>
  );
}
