const HEIGHTS = [46, 70, 58, 88, 64, 96, 74, 82, 60, 90, 76, 52] as const;
const ROWS = [0, 1, 2, 3, 4, 5] as const;

/** The report as it will be, while it is on its way. */
export function Skeleton() {
  return (
    <div className="report" role="status" aria-label="Loading the report">
      <div className="report-tiles" aria-hidden>
        {ROWS.slice(0, 4).map((tile) => (
          <div key={tile}>
            <span className="bone" />
          </div>
        ))}
      </div>
      <div className="report-card" aria-hidden>
        <svg className="report-bones" width="100%" height="190" aria-hidden>
          {HEIGHTS.map((height, i) => (
            <rect
              key={height}
              x={`${i * 8.33 + 2}%`}
              y={`${100 - height}%`}
              width="4.4%"
              height={`${height}%`}
              rx="3"
            />
          ))}
        </svg>
      </div>
    </div>
  );
}
