/** Days without a clock (YYYY-MM-DD). They need no zone and no calendar library, so that screens can reckon with them too. */

export type DateAmount = {
  readonly days?: number;
  readonly weeks?: number;
  readonly months?: number;
};

/** No visit is planned after it: later days would, as instants, no longer compare as text. */
export const LAST_DAY = '2999-12-31';

const DAY_MS = 86_400_000;

/** A date moved by whole days, weeks or months; the 31st of a shorter month is its last day. */
export function addToDate(date: string, { days = 0, weeks = 0, months = 0 }: DateAmount): string {
  const from = new Date(date);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastOfMonth);
  return new Date(Date.UTC(year, month, day + days + 7 * weeks)).toISOString().slice(0, 10);
}

/** How many days it is from one date to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** The days from one date to another, both included. */
export function datesBetween(from: string, to: string): readonly string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addToDate(from, { days: n }));
}
