const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The rows of the calendar before they have come. */
export function SkeletonRows() {
  return (
    <div className="sched-scroll" aria-busy>
      <span className="hidden-text" role="status">
        Loading the schedule
      </span>
      {ROWS.map((row) => (
        <div key={row} className="sched-bone-row" aria-hidden>
          <i className="bone" />
          <i className="bone" />
        </div>
      ))}
    </div>
  );
}

/** The schedule before anything has come, in its final layout. */
export function ScheduleSkeleton() {
  return (
    <div className="sched">
      <SkeletonRows />
      <div className="sched-tray" aria-hidden />
    </div>
  );
}
