import type { NewTemplate, Template } from '../../../functions/contract/template.ts';
import { lineDrafts } from '../../parts/line-drafts.ts';
import { type DraftErrors, errorsOf, orderFrom } from './check.ts';
import { type Draft, EMPTY, isEmpty } from './draft.ts';
import type { GroupProps } from './parts.ts';

/** What a template does not hold: for whom it is, and when. */
function withoutWhom(draft: Draft, today: string): Draft {
  const { customerId, customerName, propertyId, several, propertyIds, dueDate, except } = EMPTY;
  const whom = { customerId, customerName, propertyId, several, propertyIds };
  return { ...draft, ...whom, dueDate, except, from: today };
}

/** What keeps a draft from being a template, by the field where it stands. */
export function templateErrors(
  draft: Draft,
  place: Pick<GroupProps, 'board' | 'today'>,
): DraftErrors {
  const { customerId: _, ...errors } = errorsOf(withoutWhom(draft, place.today), place);
  return errors;
}

/** The draft as POST /api/templates takes it. Only for a draft without such errors. */
export function templateFrom(
  draft: Draft,
  name: string,
  { board, today }: Pick<GroupProps, 'board' | 'today'>,
): NewTemplate {
  const order = orderFrom(withoutWhom(draft, today), board.settings.currency);
  const { title, priority, description, lineItems, visits } = order;
  const { from: _, ...series } = visits ?? {};
  return {
    name,
    title,
    priority,
    ...(description && { description }),
    ...(lineItems && { lineItems }),
    ...(visits && { visits: series as NonNullable<NewTemplate['visits']> }),
  };
}

/** What a template fills in; a series begins today, and for whom it is stays as it was typed. */
export function filledFrom(template: Template, today: string, currency: string): Partial<Draft> {
  const { title, priority, description = '', lineItems = [], visits } = template;
  const filled = { title, priority, description, lines: lineDrafts(lineItems, currency) };
  if (!visits) return { ...filled, visits: 'none' };
  const { every, unit, times, windowDays } = visits;
  if (every === undefined && times === 1) return { ...filled, visits: 'one' };
  return {
    ...filled,
    visits: 'series',
    every: String(every ?? ''),
    unit,
    times: String(times),
    windowDays: String(windowDays ?? ''),
    from: today,
    except: [],
  };
}

/** Whether a template would write over something that somebody typed. */
export const isTyped = (draft: Draft): boolean =>
  !isEmpty({ ...draft, customerId: '', customerName: '', dueDate: '' });
