const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365.25 * DAY_MS;
const MONTH_MS = YEAR_MS / 12;

/** A length of time in its largest unit: "4 mo", "2 d", "3 h", "12 min". Never "0 min". */
export function spanWords(ms: number): string {
  if (ms >= YEAR_MS) return `${Math.floor(ms / YEAR_MS)} y`;
  if (ms >= 2 * MONTH_MS) return `${Math.floor(ms / MONTH_MS)} mo`;
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)} d`;
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.max(1, Math.floor(ms / MINUTE_MS))} min`;
}

/** The same where seconds matter: "12 s", "3 min". */
export function shortSpanWords(ms: number): string {
  return ms < MINUTE_MS ? `${Math.max(0, Math.round(ms / SECOND_MS))} s` : spanWords(ms);
}
