import { isZone } from '../../../../domain/calendar.ts';
import { PRIORITIES } from '../../../../domain/lifecycle.ts';
import {
  MOST_AMOUNT,
  MOST_CAP,
  MOST_SHARE,
  ruleProblems,
  type SlaRules,
  type Target,
  TIERS,
} from '../../../../domain/sla-policy.ts';
import { HOLD_REASONS } from '../../../../domain/work-order.ts';
import { WEEKDAYS } from '../../../../domain/working-hours.ts';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import { shiftsIn, WEEKDAY_NAMES } from '../../../words/week.ts';
import {
  type Fields,
  HOLIDAYS,
  holidayDates,
  holidayKey,
  hoursKey,
  leadKey,
  pausingKey,
  targetKey,
  targetParts,
  ZONE,
} from './fields.ts';

/** What is wrong, by the path of its field. */
export type Errors = Readonly<Record<string, string>>;
export type Wish = { readonly rules: SlaRules; readonly zone: string };
export type Read =
  | { readonly wish: Wish; readonly errors?: undefined }
  | { readonly wish?: undefined; readonly errors: Errors };

export const MOST_HOLIDAYS = 200;
export const LONGEST_NAME = 80;

/** The rules that the texts mean, or what is wrong with them field by field, in words. */
export function readFields(fields: Fields): Read {
  const errors: Record<string, string> = {};
  /** What a text means; what is only an example stands for one that means nothing. */
  const take = <T>(key: string, read: T | string, instead: T): T => {
    if (typeof read !== 'string') return read;
    errors[key] = read;
    return instead;
  };
  const nothing: Target = { amount: 1, unit: 'hours' };
  const target = (key: string) => take(key, targetOf(fields[key] ?? ''), nothing);
  const whole = (key: string, most: number) => take(key, wholeOf(fields[key] ?? '', most), 1);

  const targets = byName(TIERS, (tier) =>
    byName(PRIORITIES, (priority) =>
      byName(['respond', 'resolve'] as const, (kind) => target(targetKey(tier, priority, kind))),
    ),
  );
  const lead = byName(TIERS, (tier) => ({
    share: whole(leadKey(tier, 'share'), MOST_SHARE),
    capBusinessDays: whole(leadKey(tier, 'capBusinessDays'), MOST_CAP),
  }));
  const days = WEEKDAYS.map((day) => {
    const read = shiftsIn(fields[hoursKey(day)] ?? '');
    if (typeof read === 'string') errors[hoursKey(day)] = `${WEEKDAY_NAMES[day]}: ${read}`;
    return [day, typeof read === 'string' ? [] : read] as const;
  });
  const holidays = holidayDates(fields).map((date) => {
    const name = (fields[holidayKey(date)] ?? '').trim();
    if (name.length > LONGEST_NAME) errors[holidayKey(date)] = `At most ${LONGEST_NAME} letters.`;
    return { date, name };
  });
  if (holidays.length > MOST_HOLIDAYS)
    errors[HOLIDAYS] =
      `At most ${MOST_HOLIDAYS} holidays: ${holidays.length - MOST_HOLIDAYS} too many.`;
  const zone = fields[ZONE] ?? '';
  if (!isZone(zone)) errors[ZONE] = 'Choose a time zone, such as America/Toronto.';
  const hours = Object.fromEntries(days.filter(([, shifts]) => shifts.length > 0));
  const pausing = HOLD_REASONS.filter((reason) => fields[pausingKey(reason)]);
  const rules: SlaRules = { policy: { targets, lead, pausing }, calendar: { hours, holidays } };

  if (Object.keys(errors).length > 0) return { errors };
  const problems = ruleProblems(rules).map(({ path, message }) => [path.join('.'), words(message)]);
  if (problems.length > 0) return { errors: Object.fromEntries(problems.toReversed()) };
  return { wish: { rules, zone } };
}

function byName<N extends string, T>(names: readonly N[], of: (name: N) => T): Record<N, T> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<N, T>;
}

/** The domain speaks of priorities by their own names. */
const words = (message: string): string =>
  `It ${message.replace(/that of (\w+)$/, (_, one: keyof typeof PRIORITY_NAMES) => `for ${PRIORITY_NAMES[one]}`)}.`;

const NUMBER = /^\d{1,6}([.,]\d+)?$/;

/** "2.5 business-days", "0,25 hours" */
export function targetOf(text: string): Target | string {
  const { amount: typed, unit } = targetParts(text);
  const trimmed = typed.trim();
  if (trimmed === '') return 'Say how long.';
  if (!NUMBER.test(trimmed)) return 'Write a number, such as 2.5.';
  const amount = Number(trimmed.replace(',', '.'));
  if (amount <= 0) return 'It must be more than 0.';
  if (!Number.isInteger(amount * 4)) return 'Write it in quarters, such as 2.25.';
  const most = MOST_AMOUNT[unit];
  return amount > most ? `At most a year: ${most}.` : { amount, unit };
}

function wholeOf(text: string, most: number): number | string {
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : `Write a whole number from 1 to ${most}.`;
}
