const ROWS = [1, 2, 3, 4, 5, 6];

/** The table before anything is known of it. */
export function Skeleton() {
  return (
    <div className="portfolio-skeleton" aria-hidden>
      {ROWS.map((row) => (
        <div key={row}>
          <span className="bone" />
          <span className="bone" />
          <span className="bone" />
          <span className="bone" />
        </div>
      ))}
    </div>
  );
}
