import { PRIORITIES, type Priority } from '../../../domain/lifecycle.ts';
import { type By, type Only, shareMet, type Tally } from '../../../domain/sla-report.ts';
import type { BoardData } from '../../api/board-data.ts';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { TIER_NAMES } from '../../words/sla-words.ts';
import { spanWords } from '../../words/spans.ts';
import type { Grouping } from './view.ts';

export const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  tier: 'Tier',
  priority: 'Priority',
  property: 'Property',
};

/** Nothing to tell. */
export const NONE = '–';

/** What names are read from. */
export type Names = Pick<BoardData, 'customers' | 'properties' | 'settings'>;

/** A row's name, and the customer where it is a property. */
export type RowName = { readonly name: string; readonly customer?: string | undefined };

/** "Nov 2026" of `2026-11`; parts of it for the chart. */
export function monthWords(
  month: string,
  locale: string,
  options: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric' },
): string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

/** What a row of the report is called. */
export function rowName(by: By, key: string, names: Names): RowName {
  if (by === 'month') return { name: monthWords(key, names.settings.locale) };
  if (by === 'priority') return { name: PRIORITY_NAMES[asPriority(key)] };
  if (by === 'tier') return { name: TIER_NAMES[key as keyof typeof TIER_NAMES] };
  const [customerId = '', propertyId] = key.split('.');
  const customer = names.customers.get(customerId)?.name ?? customerId;
  if (propertyId === undefined) return { name: 'No property', customer };
  return { name: names.properties.get(propertyId)?.name ?? propertyId, customer };
}

const asPriority = (key: string): Priority => PRIORITIES.find((one) => one === key) ?? 'normal';

/** The same on one line. */
export function rowWords(by: By, key: string, names: Names): string {
  const { name, customer } = rowName(by, key, names);
  return customer ? `${name} · ${customer}` : name;
}

/** "84%": never 100% while one was broken, nor 0% while one was kept. */
export function shareWords(tally: Tally, locale: string): string {
  const share = shareMet(tally);
  if (share === undefined) return NONE;
  const honest = share > 0 && share < 1 ? Math.min(0.99, Math.max(0.01, share)) : share;
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(honest);
}

/** How long after the deadline: "3 h". */
export function overWords({ medianOverMs }: Tally): string {
  return medianOverMs === undefined ? NONE : spanWords(medianOverMs);
}

/** "12 met, 3 breached". */
export function tallyWords({ met, breached, open }: Tally): string {
  return `${met} met, ${breached} breached${open > 0 ? ` (${open} still open)` : ''}`;
}

/** What was chosen, a word each: "Nov 2026", "Service Contract". `but`: leaves one out. */
export function onlyWords(only: Only, names: Names, but?: By): readonly string[] {
  return (Object.entries(only) as [By, string | undefined][]).flatMap(([by, key]) =>
    key === undefined || by === but ? [] : [rowWords(by, key, names)],
  );
}

/** "1 order", "12 orders". */
export const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;
