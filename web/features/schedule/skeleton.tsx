const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The calendar before it has come, in its final layout. */
export function ScheduleSkeleton() {
  return (
    <div className="sched" aria-busy>
      <span className="hidden-text" role="status">
        Loading the schedule
      </span>
      <div className="sched-scroll" aria-hidden>
        {ROWS.map((row) => (
          <div key={row} className="sched-bone-row">
            <i className="bone" />
            <i className="bone" />
          </div>
        ))}
      </div>
      <div className="sched-tray" aria-hidden />
    </div>
  );
}
