import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { JobNumber } from '../../../domain/ids.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { isLate, type JobLine } from '../../words/job-line.ts';
import type { Desk } from './desk.ts';
import type { JobsView } from './filter.ts';
import type { Heading, Item, Sort } from './lines.ts';
import { JobLineRow } from './row.tsx';
import { HeadingRow, TableHead } from './table-head.tsx';
import type { Dialogs } from './use-dialogs.tsx';
import { headingOver, keyOf, rowOf, stepTo } from './walk.ts';
import './table.css';

type Props = {
  readonly items: readonly Item[];
  readonly view: JobsView;
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  /** Local to the tenant: `YYYY-MM-DDTHH:MM`. */
  readonly now: string;
  onSort(sort: Sort): void;
};

/** Heights in pixels, the same for all rows: thousands scroll without a jump. */
const HEAD_PX = 36;
const HEADING_PX = 38;
const ROW_PX = { wide: 54, narrow: 136 };

/** The jobs under their headings, which stick; only what is in sight is in the page. Arrow keys walk from job to job. */
export function JobsTable({ items, view, desk, dialogs, now, onSort }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const head = narrow ? 0 : HEAD_PX;
  const row = narrow ? ROW_PX.narrow : ROW_PX.wide;
  const [stop, setStop] = useState<JobNumber>();
  const walked = useRef(false);
  const stopAt = rowOf(items, stop);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ('line' in (items[index] as Item) ? row : HEADING_PX),
    getItemKey: (index) => keyOf(items[index] as Item),
    scrollPaddingStart: HEADING_PX,
    scrollPaddingEnd: head,
    overscan: 6,
    rangeExtractor: (range) => {
      const wanted = new Set([stopAt, ...defaultRangeExtractor(range)]);
      return [...wanted].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (!walked.current || !stop) return;
    walked.current = false;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-number="${stop}"] .jobs-open`)
      ?.focus({ preventScroll: true });
  }, [stop]);

  const inSight = virtual.getVirtualItems().filter(({ index }) => 'line' in (items[index] as Item));
  const groups = Map.groupBy(inSight, ({ index }) => headingOver(items, index));
  const walk = (event: KeyboardEvent): void => {
    if (!(event.target as HTMLElement).matches('.jobs-open')) return;
    const to = stepTo(items, stopAt, event.key);
    const item = to === undefined ? undefined : items[to];
    if (to === undefined || !item || !('line' in item)) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    walked.current = true;
    setStop(item.line.job.number);
  };
  return (
    <div ref={scroller} className="jobs-table">
      <table
        aria-label="Jobs"
        aria-rowcount={items.length + 1}
        style={{ height: `${head + virtual.getTotalSize()}px` }}
        onKeyDown={walk}
      >
        <TableHead view={view} onSort={onSort} />
        {[...groups].map(([at, rows]) => {
          const heading = items[at] as Heading;
          const last = at + heading.count;
          const from = virtual.measurementsCache[at]?.start ?? 0;
          const height = (virtual.measurementsCache[last]?.end ?? from) - from;
          return (
            <tbody
              key={keyOf(heading)}
              className="jobs-group"
              style={{ top: `${head + from}px`, height: `${height}px` }}
            >
              <HeadingRow item={heading} index={at} />
              {rows.map(({ index, start }) => {
                const { line } = items[index] as { readonly line: JobLine };
                return (
                  <JobLineRow
                    key={line.job.number}
                    line={line}
                    index={index}
                    top={start - from}
                    isStop={index === stopAt}
                    isOpen={line.job.number === view.open}
                    isLate={isLate(line.job, now)}
                    showsDay={view.sort !== 'time'}
                    desk={desk}
                    dialogs={dialogs}
                    onFocus={setStop}
                  />
                );
              })}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
