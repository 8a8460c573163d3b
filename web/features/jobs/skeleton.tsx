const ROWS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The list as it will be, while it is on its way. */
export function JobsSkeleton() {
  return (
    <div className="jobs-skeleton" role="status" aria-label="Loading jobs">
      {ROWS.map((row) => (
        <div key={row} className="jobs-bone-row">
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
