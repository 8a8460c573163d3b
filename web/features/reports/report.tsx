import { useMemo } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { type By, leftOut, type Outcome } from '../../../domain/sla-report.ts';
import type { BoardData } from '../../api/board-data.ts';
import { Segments } from '../../ui/segments.tsx';
import { ReportBar } from './bar.tsx';
import { MonthChart } from './chart.tsx';
import { Note } from './note.tsx';
import { StillOpen } from './still-open.tsx';
import { TallyTable } from './tally-table.tsx';
import { Tiles } from './tiles.tsx';
import { GROUPINGS, type ReportView, type reportOf } from './view.ts';
import { GROUPING_NAMES, rowName } from './words.ts';

type Props = {
  readonly board: BoardData;
  readonly outcomes: readonly Outcome[];
  readonly shown: ReturnType<typeof reportOf>;
  readonly view: ReportView;
  /** ISO instant, to the minute. */
  readonly now: string;
  onView(view: ReportView): void;
  onOpenOrder(number: WorkOrderNumber): void;
};

const OPTIONS = GROUPINGS.map((value) => ({ value, label: GROUPING_NAMES[value] }));

/** The report with something in it. A press on a month or a row narrows everything else to it; another press lets go. */
export function Report({ board, outcomes, shown, view, now, onView, onOpenOrder }: Props) {
  const { report, months, only } = shown;
  const { locale } = board.settings;
  const left = useMemo(
    () => leftOut(board.cards.values(), outcomes, months[0] ?? '', now),
    [board.cards, outcomes, months, now],
  );
  const choose = (by: By, key: string): void =>
    onView({ ...view, only: { ...only, [by]: only[by] === key ? undefined : key } });
  return (
    <div className="report">
      <ReportBar {...{ view, only, months, onView }} total={report.total} names={board} />
      <Tiles total={report.total} locale={locale} />
      <div className="report-columns">
        <div>
          <section className="report-card" aria-labelledby="report-months">
            <h2 id="report-months">Met and breached per month</h2>
            <MonthChart
              rows={report.month}
              chosen={only.month}
              locale={locale}
              onChoose={(month) => choose('month', month)}
            />
          </section>
          <section className="report-card" aria-label="By month">
            <TallyTable
              caption="Month"
              rows={report.month.toReversed()}
              chosen={only.month}
              locale={locale}
              nameOf={(key) => rowName('month', key, board)}
              onChoose={(month) => choose('month', month)}
            />
          </section>
        </div>
        <div>
          <section className="report-card" aria-label={`By ${GROUPING_NAMES[view.by]}`}>
            <header>
              <Segments
                label="Group by"
                options={OPTIONS}
                value={view.by}
                onPick={(by) => onView({ ...view, by })}
              />
            </header>
            <TallyTable
              key={view.by}
              caption={GROUPING_NAMES[view.by]}
              rows={report[view.by]}
              chosen={only[view.by]}
              locale={locale}
              nameOf={(key) => rowName(view.by, key, board)}
              onChoose={(key) => choose(view.by, key)}
            />
          </section>
          <StillOpen {...{ outcomes: report.outcomes, now, onOpenOrder }} names={board} />
        </div>
      </div>
      <Note {...left} first={months[0] ?? ''} locale={locale} />
    </div>
  );
}
