import { PRIORITIES } from '../../../domain/lifecycle.ts';
import { lastMonths, type Only, slaReport } from '../../../domain/sla-report.ts';
import { TIER_NAMES } from '../../words/sla-words.ts';

/** How far back, in months; the current one is the last of them. */
export const PERIODS = [12, 6, 3] as const;
export type Period = (typeof PERIODS)[number];
/** What the second table tells apart. */
export const GROUPINGS = ['tier', 'priority', 'property'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the address of the report says. */
export type ReportView = {
  readonly period: Period;
  readonly by: Grouping;
  readonly only: Only;
};

const TIERS = Object.keys(TIER_NAMES) as (keyof typeof TIER_NAMES)[];
const PROPERTY = /^C\d{1,12}(\.P\d{1,12})?$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const oneOf = <T extends string | number>(all: readonly T[], text: string | null): T | undefined =>
  all.find((known) => String(known) === text);
const like = (pattern: RegExp, text: string | null): string | undefined =>
  text !== null && pattern.test(text) ? text : undefined;

/** What an address asks to see. What it does not understand is left out: an old link must open the report. */
export function viewFromParams(params: URLSearchParams): ReportView {
  return {
    period: oneOf(PERIODS, params.get('months')) ?? PERIODS[0],
    by: oneOf(GROUPINGS, params.get('by')) ?? GROUPINGS[0],
    only: {
      month: like(MONTH, params.get('month')),
      tier: oneOf(TIERS, params.get('tier')),
      priority: oneOf(PRIORITIES, params.get('priority')),
      property: like(PROPERTY, params.get('property')),
    },
  };
}

/** The address of a view; what everybody sees first is not spelled out. */
export function viewToParams({ period, by, only }: ReportView): URLSearchParams {
  const values = {
    months: period === PERIODS[0] ? undefined : String(period),
    by: by === GROUPINGS[0] ? undefined : by,
    ...only,
  };
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) params.set(key, value);
  return params;
}

/** The report of a view: a month that its period does not hold chooses nothing. `thisMonth`: `2026-11`. */
export function reportOf(
  outcomes: Parameters<typeof slaReport>[0],
  { period, only }: Pick<ReportView, 'period' | 'only'>,
  thisMonth: string,
) {
  const months = lastMonths(thisMonth, period);
  const month = only.month && months.includes(only.month) ? only.month : undefined;
  const chosen = { ...only, month };
  return { months, only: chosen, report: slaReport(outcomes, months, chosen) };
}
