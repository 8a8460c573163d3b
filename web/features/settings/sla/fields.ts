import { PRIORITIES, type Priority } from '../../../../domain/lifecycle.ts';
import { type Target, type Targets, TIERS, type Tier } from '../../../../domain/sla-policy.ts';
import { HOLD_REASONS, type HoldReason } from '../../../../domain/work-order.ts';
import { WEEKDAYS, type Weekday } from '../../../../domain/working-hours.ts';
import type { SlaSettings } from '../../../../functions/contract/sla.ts';
import { dayOf, weekText } from '../../../words/week.ts';

/**
 * The rules as texts by the path of their field, so that what two people change merges field by field: targets are "12 hours", days are
 * "08:00–17:00", a pausing reason is "yes", each holiday has its own. What is not there is empty.
 */
export type Fields = Readonly<Record<string, string>>;

export type Kind = keyof Targets;

export const ZONE = 'zone';
export const HOURS = 'calendar.hours';
export const HOLIDAYS = 'calendar.holidays';
export const PAUSING = 'policy.pausing';
export const YES = 'yes';
export const targetKey = (tier: Tier, priority: Priority, kind: Kind): string =>
  `policy.targets.${tier}.${priority}.${kind}`;
export const leadKey = (tier: Tier, part: 'share' | 'capBusinessDays'): string =>
  `policy.lead.${tier}.${part}`;
export const pausingKey = (reason: HoldReason): string => `${PAUSING}.${reason}`;
export const hoursKey = (day: Weekday): string => `${HOURS}.${day}`;
export const holidayKey = (date: string): string => `${HOLIDAYS}.${date}`;

export const targetText = (amount: string | number, unit: Target['unit']): string =>
  `${amount} ${unit}`;

/** What is typed as the amount of a target, and its unit. */
export function targetParts(text: string): {
  readonly amount: string;
  readonly unit: Target['unit'];
} {
  const at = text.lastIndexOf(' ');
  return {
    amount: text.slice(0, Math.max(at, 0)),
    unit: text.slice(at + 1) === 'business-days' ? 'business-days' : 'hours',
  };
}

/** The rules of the server as texts. */
export function fieldsOf({ policy, calendar, zone }: SlaSettings): Fields {
  const week = weekText(calendar.hours);
  const entries: (readonly [string, string])[] = [[ZONE, zone]];
  for (const tier of TIERS) {
    const { share, capBusinessDays } = policy.lead[tier];
    entries.push([leadKey(tier, 'share'), `${share}`]);
    entries.push([leadKey(tier, 'capBusinessDays'), `${capBusinessDays}`]);
    for (const priority of PRIORITIES) {
      for (const kind of ['respond', 'resolve'] as const) {
        const { amount, unit } = policy.targets[tier][priority][kind];
        entries.push([targetKey(tier, priority, kind), targetText(amount, unit)]);
      }
    }
  }
  for (const reason of HOLD_REASONS)
    if (policy.pausing.includes(reason)) entries.push([pausingKey(reason), YES]);
  for (const day of WEEKDAYS) entries.push([hoursKey(day), dayOf(week, day)]);
  for (const { date, name } of calendar.holidays) entries.push([holidayKey(date), name]);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** The days of the holidays, in their order. */
export function holidayDates(fields: Fields): readonly string[] {
  return Object.keys(fields)
    .filter((key) => key.startsWith(`${HOLIDAYS}.`) && fields[key])
    .map((key) => key.slice(HOLIDAYS.length + 1))
    .sort();
}
