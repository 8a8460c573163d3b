import { dayWords } from '../../words/order-words.ts';
import { Ghost } from './ghost.tsx';
import { type DayPlan, type Row, troublesAt } from './plan.ts';
import { Blocks, type CalendarProps, Capacity, Who } from './rows.tsx';

type Props = CalendarProps & { onDay(day: string): void };

/** A week: days across, a row per technician; the visits of a day under each other by their times. */
export function WeekGrid(props: Props) {
  const { rows, desk, onDay } = props;
  const { locale } = desk.board.settings;
  return (
    <div className="sched-scroll">
      <div className="sched-week">
        <div className="sched-top">
          <span className="sched-corner" aria-hidden>
            Technician
          </span>
          {rows[0]?.days.map(({ day }) => (
            <button
              key={day}
              type="button"
              className="sched-day-name"
              data-today={day === desk.today || undefined}
              title="Show this day"
              onClick={() => onDay(day)}
            >
              {dayWords(day, locale, desk.today)}
              {day === desk.today ? <em>Today</em> : null}
            </button>
          ))}
        </div>
        {rows.map((row) => (
          <section
            key={row.id}
            className="sched-row"
            aria-labelledby={`sched-${row.id}`}
            data-colour={row.colour}
          >
            <Who row={row} />
            {row.days.map((plan) => (
              <WeekCell key={plan.day} row={row} plan={plan} {...props} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function WeekCell(props: Props & { readonly row: Row; readonly plan: DayPlan }) {
  const { row, plan, desk, held } = props;
  const landing = held?.landing;
  const lands = landing?.technicianId === row.id && landing.date === plan.day;
  return (
    <div
      className="sched-cell"
      data-technician={row.id}
      data-day={plan.day}
      data-off={plan.working === 0 || undefined}
      data-today={plan.day === desk.today || undefined}
      data-over={lands || undefined}
    >
      <Capacity plan={plan} desk={desk} />
      <Blocks {...props} plan={plan} onTime={false} />
      {lands && held ? (
        <Ghost
          held={held}
          landing={landing}
          onTime={false}
          troubles={troublesAt(
            plan,
            landing,
            plan.blocks.filter(({ line }) => line.job.number !== held.row.number),
          )}
        />
      ) : null}
    </div>
  );
}
