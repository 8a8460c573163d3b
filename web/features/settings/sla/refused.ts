import type { Problem } from '../../../api/problem.ts';
import { HOLIDAYS, holidayKey } from './fields.ts';
import type { Errors, Wish } from './read.ts';

/**
 * What the server said of single fields, by our own: `rules.policy.targets.standard.high.respond.amount` is said of the target, a holiday
 * of its list by its day. What belongs to no field of ours is left out. `has`: whether a path is one of our fields.
 */
export function errorsOf(
  { errors = [] }: Problem,
  { rules }: Wish,
  has: (key: string) => boolean,
): Errors {
  const named = errors.flatMap(({ field, message }) => {
    const path = ownPath(field.replace(/^rules\./, ''), rules.calendar.holidays);
    const key = fieldOf(path, has);
    return key ? [[key, `It ${message}.`.replace(/\.\.$/, '.')] as const] : [];
  });
  return Object.fromEntries(named.toReversed());
}

function ownPath(path: string, holidays: readonly { readonly date: string }[]): string {
  const at = path.startsWith(`${HOLIDAYS}.`) ? path.slice(HOLIDAYS.length + 1) : undefined;
  const holiday = at === undefined ? undefined : holidays[Number.parseInt(at, 10)];
  return holiday ? holidayKey(holiday.date) : path;
}

/** The field itself, or the nearest that holds it. */
function fieldOf(path: string, has: (key: string) => boolean): string | undefined {
  for (let key = path; key !== ''; key = key.split('.').slice(0, -1).join('.')) {
    if (has(key)) return key;
  }
  return undefined;
}
