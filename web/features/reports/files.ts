import {
  type By,
  type Only,
  type Outcome,
  propertyOf,
  type Row,
  type SlaReport,
  shareMet,
} from '../../../domain/sla-report.ts';
import { type Cell, csvOf } from '../../words/csv.ts';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { TIER_NAMES } from '../../words/sla-words.ts';
import { monthWords, type Names, onlyWords, rowName } from './words.ts';

/** The files that a report is handed out as. */

const HOUR_MS = 3_600_000;
const rounded = (value: number | undefined, digits: number): Cell =>
  value === undefined ? undefined : Number(value.toFixed(digits));

const SECTIONS = {
  month: 'Month',
  tier: 'Tier',
  priority: 'Priority',
  property: 'Property',
} as const;

export type Shown = {
  readonly report: SlaReport;
  readonly months: readonly string[];
  readonly only: Only;
  readonly names: Names;
};

/** Every row of every table, as CSV; each says what it is counted of. */
export function summaryFile({ report, months, only, names }: Shown): string {
  const { locale } = names.settings;
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const span = `${monthWords(first, locale)} to ${monthWords(last, locale)}`;
  const line = (by: By, row: Row): readonly Cell[] => {
    const { name, customer } = rowName(by, row.key, names);
    return [
      SECTIONS[by],
      by === 'month' ? row.key : name,
      customer,
      row.met,
      row.breached,
      row.open,
      rounded(asPercent(shareMet(row)), 1),
      rounded(asHours(row.medianOverMs), 1),
      [span, ...onlyWords(only, names, by)].join('; '),
    ];
  };
  const bys = Object.keys(SECTIONS) as By[];
  return csvOf([
    [
      'By',
      'Name',
      'Customer',
      'Met',
      'Breached',
      'Of these still open',
      'Share met (%)',
      'Median time over (h)',
      'Counted of',
    ],
    ...bys.flatMap((by) => report[by].map((row) => line(by, row))),
  ]);
}

const asPercent = (share: number | undefined) => (share === undefined ? undefined : share * 100);
const asHours = (ms: number | undefined) => (ms === undefined ? undefined : ms / HOUR_MS);

/** A row for each order that was chosen, as CSV; times are those of the tenant's zone. */
export function ordersFile({ report, names }: Shown): string {
  const { zone } = names.settings;
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const local = (instant: string | undefined): Cell => instant && clock.format(new Date(instant));
  const line = ({ card, month, met, open, overMs }: Outcome): readonly Cell[] => {
    const { name, customer } = rowName('property', propertyOf(card), names);
    return [
      card.number,
      card.title,
      customer,
      card.propertyId && name,
      TIER_NAMES[card.tier ?? 'standard'],
      PRIORITY_NAMES[card.priority],
      month,
      met ? 'Met' : 'Breached',
      open ? 'Still open' : 'Completed',
      local(card.breachAt),
      local(card.completedAt),
      rounded(asHours(overMs), 1),
    ];
  };
  const byNumber = report.outcomes.toSorted((a, b) => (a.card.number < b.card.number ? -1 : 1));
  return csvOf([
    [
      'Work order',
      'Title',
      'Customer',
      'Property',
      'Tier',
      'Priority',
      'Month',
      'Promise',
      'Order',
      `Deadline (${zone})`,
      `Completed (${zone})`,
      'Time over (h)',
    ],
    ...byNumber.map(line),
  ]);
}
