import { useLayoutEffect, useRef } from 'react';
import { Ghost } from './ghost.tsx';
import { clockOf, length, minutesOf, offHours } from './hours.ts';
import { type DayPlan, type Row, troublesAt } from './plan.ts';
import { Blocks, type CalendarProps, Capacity, Who } from './rows.tsx';
import { vars } from './vars.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => clockOf(hour * 60));
/** What is to be seen when nobody works that day. */
const USUAL_MORNING = 8 * 60;

/** A day: time across in half hours, a row per technician. */
export function DayGrid(props: CalendarProps) {
  const { rows, desk } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const day = rows[0]?.days[0]?.day ?? desk.today;
  const begins = rows.flatMap(({ days }) => days.flatMap(({ shifts }) => shifts));
  const first = Math.min(...begins.map(({ from }) => from));
  const opening = Number.isFinite(first) ? first : USUAL_MORNING;
  const now = desk.localNow.startsWith(day) ? minutesOf(desk.localNow.slice(11)) : undefined;
  // The working hours come into view with their day; where somebody scrolled since, it stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another day scrolls
  useLayoutEffect(() => {
    const element = scroller.current;
    const ruler = element?.querySelector('.sched-ruler');
    if (!element || !ruler) return;
    const minute = ruler.getBoundingClientRect().width / (24 * 60);
    element.scrollLeft = (opening - 15) * minute;
  }, [day]);
  return (
    <div ref={scroller} className="sched-scroll">
      <div className="sched-day">
        <div className="sched-top" aria-hidden>
          <span className="sched-corner">Technician</span>
          <div className="sched-ruler">
            {HOURS.map((hour) => (
              <span key={hour} className="num">
                {hour}
              </span>
            ))}
            {now === undefined ? null : (
              <b className="sched-now-label num" style={vars({ '--from': now })}>
                {clockOf(now)}
              </b>
            )}
          </div>
        </div>
        {rows.map((row) => (
          <DayRow key={row.id} row={row} now={now} {...props} />
        ))}
      </div>
    </div>
  );
}

function DayRow(props: CalendarProps & { readonly row: Row; readonly now: number | undefined }) {
  const { row, now, held, desk } = props;
  const plan = row.days[0] as DayPlan;
  const landing = held?.landing;
  const lands = landing?.technicianId === row.id && landing.date === plan.day;
  return (
    <section className="sched-row" aria-labelledby={`sched-${row.id}`} data-colour={row.colour}>
      <Who row={row}>
        <Capacity plan={plan} desk={desk} />
      </Who>
      <div
        className="sched-track"
        data-technician={row.id}
        data-day={plan.day}
        style={vars({ '--lanes': plan.lanes })}
      >
        {offHours(plan.shifts).map((off) => (
          <i
            key={off.from}
            className="sched-off"
            style={vars({ '--from': off.from, '--long': length(off) })}
          />
        ))}
        <Blocks {...props} plan={plan} onTime />
        {lands && held ? (
          <Ghost
            held={held}
            landing={landing}
            onTime
            troubles={troublesAt(
              plan,
              landing,
              plan.blocks.filter(({ line }) => line.job.number !== held.row.number),
            )}
          />
        ) : null}
        {now === undefined ? null : <i className="sched-now" style={vars({ '--from': now })} />}
      </div>
    </section>
  );
}
