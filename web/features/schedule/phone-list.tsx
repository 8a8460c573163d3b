import type { DayPlan } from './plan.ts';
import { Blocks, type CalendarProps, Capacity, Who } from './rows.tsx';

/** A day on a phone: the technicians under each other with their visits in order; booking goes by the menus. */
export function PhoneList(props: CalendarProps) {
  const { rows, desk } = props;
  return (
    <div className="sched-scroll sched-list">
      {rows.map((row) => {
        const plan = row.days[0] as DayPlan;
        return (
          <section
            key={row.id}
            className="sched-row"
            aria-labelledby={`sched-${row.id}`}
            data-colour={row.colour}
          >
            <Who row={row}>
              <Capacity plan={plan} desk={desk} />
            </Who>
            <Blocks {...props} plan={plan} onTime={false} />
          </section>
        );
      })}
    </div>
  );
}
