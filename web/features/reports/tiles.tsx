import type { Tally } from '../../../domain/sla-report.ts';
import { overWords, shareWords } from './words.ts';

/** The whole of it, in four numbers. */
export function Tiles({ total, locale }: { readonly total: Tally; readonly locale: string }) {
  const { met, breached, open } = total;
  return (
    <dl className="report-tiles num">
      <div>
        <dt>Share met</dt>
        <dd>{shareWords(total, locale)}</dd>
      </div>
      <div>
        <dt>Met</dt>
        <dd>{met}</dd>
      </div>
      <div data-tone={breached > 0 ? 'red' : undefined}>
        <dt>Breached</dt>
        <dd>
          {breached} {open > 0 ? <small className="report-aside">{open} still open</small> : null}
        </dd>
      </div>
      <div>
        <dt>Median time over</dt>
        <dd>{overWords(total)}</dd>
      </div>
    </dl>
  );
}
