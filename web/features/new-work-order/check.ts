import type { CustomerId, PropertyId } from '../../../domain/ids.ts';
import type { NewWorkOrder } from '../../../functions/contract/work-order.ts';
import type { BoardData } from '../../api/board-data.ts';
import { type ReadLines, readLines } from '../../parts/line-drafts.ts';
import { dayWords } from '../../words/order-words.ts';
import { type Draft, propertiesOf } from './draft.ts';
import { readSeries } from './series.ts';

export const TITLE_MOST = 120;
export const NAME_MOST = 80;
export const DESCRIPTION_MOST = 8000;

/** What is wrong, in words, by the field where it stands: `title`, `times`, `lines.0.quantity`. */
export type DraftErrors = Readonly<Record<string, string>>;
export type Order = Pick<NewWorkOrder, 'title' | 'priority'> & Partial<NewWorkOrder>;
type Place = {
  readonly board: Pick<BoardData, 'customers' | 'settings'>;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
};

/** Nothing that the server would refuse for what was typed is sent; it decides all the same. */
export function errorsOf(draft: Draft, { board, today }: Place): DraftErrors {
  const { settings } = board;
  const lines = readLines(draft.lines, settings.currency).errors;
  const inLines = Object.entries(lines).map(([cell, why]) => [`lines.${cell}`, why]);
  const errors: Record<string, string | undefined> = {
    title: tooLong(draft.title, TITLE_MOST),
    description: tooLong(draft.description, DESCRIPTION_MOST),
    dueDate: draft.dueDate ? dueDateError(draft.dueDate, today, settings.locale) : undefined,
    customerId: customerError(draft, board),
    ...Object.fromEntries(inLines),
    ...(draft.visits === 'series' ? readSeries(draft).errors : {}),
  };
  if (draft.title.trim() === '') errors.title = 'Say in a few words what is to be done';
  return Object.fromEntries(
    Object.entries(errors).flatMap(([name, why]) => (why ? [[name, why]] : [])),
  );
}

function tooLong(text: string, most: number): string | undefined {
  const over = text.trim().length - most;
  return over > 0 ? `${over} too many: at most ${most} characters` : undefined;
}

function customerError(draft: Draft, board: Place['board']): string | undefined {
  if (draft.customerId) {
    const known = board.customers.get(draft.customerId);
    return known && !known.inactive ? undefined : 'This customer is gone: choose another';
  }
  if (draft.customerName.trim() === '') return 'Choose a customer, or type a new name';
  return tooLong(draft.customerName, NAME_MOST);
}

function dueDateError(day: string, today: string, locale: string): string | undefined {
  const year = Number.parseInt(day, 10);
  if (year > 2999) return `Is the year ${year} right?`;
  return day < today ? `This day is over: today is ${dayWords(today, locale)}` : undefined;
}

/** The draft as POST /api/work-orders takes it, for the first of its properties: what was left empty is left out. Only for a draft without errors. */
export function orderFrom(draft: Draft, currency: string): Order {
  const { items } = readLines(draft.lines, currency);
  const visits = visitsFrom(draft);
  const [propertyId] = propertiesOf(draft);
  return {
    title: draft.title.trim(),
    priority: draft.priority,
    ...(draft.customerId
      ? { customerId: draft.customerId as CustomerId }
      : { customer: { name: draft.customerName.trim() } }),
    ...(propertyId ? { propertyId: propertyId as PropertyId } : {}),
    ...(draft.dueDate ? { dueDate: draft.dueDate } : {}),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    ...(items.length > 0 ? { lineItems: [...items] } : {}),
    ...(visits ? { visits } : {}),
  };
}

function visitsFrom(draft: Draft): Order['visits'] {
  if (draft.visits === 'one') return { times: 1, unit: 'month' };
  const series = draft.visits === 'series' ? readSeries(draft).series : undefined;
  if (!series) return undefined;
  const { except, ...rest } = series;
  return except.length > 0 ? { ...rest, except: [...except] } : rest;
}

/** The row on the form of each line item that was sent. */
export const rowsSent = (draft: Draft, currency: string): ReadLines['rows'] =>
  readLines(draft.lines, currency).rows;

const SERIES: ReadonlySet<string> = new Set([
  'every',
  'unit',
  'times',
  'from',
  'windowDays',
  'except',
]);

/**
 * The errors that still stand after a part of the draft was changed: where somebody is mending, an error goes with its cause and no new
 * one appears before its time.
 */
export function stillWrong(
  shown: DraftErrors,
  part: Partial<Draft>,
  found: DraftErrors,
): DraftErrors {
  const isSeries = Object.keys(part).some((name) => SERIES.has(name) || name === 'visits');
  const isTouched = (field: string): boolean => {
    const [name = ''] = field.split('.');
    if (name === 'customerId' && 'customerName' in part) return true;
    return name in part || (isSeries && SERIES.has(name));
  };
  return Object.fromEntries(
    Object.entries(shown).flatMap(([field, why]) => {
      const now = isTouched(field) ? found[field] : why;
      return now ? [[field, now]] : [];
    }),
  );
}

export const STEPS = ['What', 'For whom', 'Work and dates'] as const;
const STEP_OF: Readonly<Record<string, number>> = {
  title: 0,
  description: 0,
  customerId: 1,
  propertyId: 1,
};

/** The errors of one of the steps. */
export function errorsOfStep(errors: DraftErrors, step: number): DraftErrors {
  const own = Object.entries(errors).filter(([field]) => (STEP_OF[field] ?? 2) === step);
  return Object.fromEntries(own);
}
