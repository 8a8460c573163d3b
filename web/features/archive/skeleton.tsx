const ROWS = [1, 2, 3, 4, 5, 6];

/** The list before it has come. */
export function Skeleton() {
  return (
    <div className="records-skeleton" role="status" aria-label="Loading the archive">
      {ROWS.map((row) => (
        <span key={row} className="bone" aria-hidden />
      ))}
    </div>
  );
}
