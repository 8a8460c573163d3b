import type { CustomerId, PropertyId } from '../../../domain/ids.ts';
import type { Priority } from '../../../domain/lifecycle.ts';
import type { NewWorkOrder } from '../../../functions/contract/work-order.ts';
import type { Problem } from '../../api/problem.ts';

/** A work order as far as somebody has typed it. */
export type Draft = {
  readonly title: string;
  readonly customerId: string;
  /** A new customer's name; stands instead of an id. */
  readonly customerName: string;
  readonly propertyId: string;
  readonly priority: Priority;
  readonly dueDate: string;
  readonly description: string;
  readonly visits: string;
  /** The command's id: sending the same draft twice makes one work order. */
  readonly command: string;
};

/** An empty form; Normal priority, one visit to begin with is not presumed. */
export function emptyDraft(): Draft {
  return {
    title: '',
    customerId: '',
    customerName: '',
    propertyId: '',
    priority: 'normal',
    dueDate: '',
    description: '',
    visits: '1',
    command: crypto.randomUUID(),
  };
}

const KEY = 'draft:work-order';

/** What was typed before a reload, or an empty form. */
export function keptDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept ? { ...emptyDraft(), ...kept } : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

/** Keeps what was typed over a reload; nothing once it is sent or given up. */
export function keepDraft(draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is full or switched off: it lives as long as the dialogue.
  }
}

export type DraftErrors = Partial<Record<keyof Draft, string>>;

/** What cannot even be sent; the rules themselves are the server's. */
export function missingIn(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  if (draft.title.trim() === '') errors.title = 'Say in a few words what is to be done';
  if (!draft.customerId && draft.customerName.trim() === '')
    errors.customerId = 'Choose a customer, or type a new name';
  const visits = Number(draft.visits);
  if (!Number.isInteger(visits) || visits < 0 || visits > 60)
    errors.visits = 'A whole number from 0 to 60';
  return errors;
}

const FIELD_OF_CODE: Readonly<Record<string, keyof Draft>> = {
  'customer-unknown': 'customerId',
  'property-unknown': 'propertyId',
  'property-of-another-customer': 'propertyId',
  'due-date-past': 'dueDate',
  'too-many-visits': 'visits',
};
const FIELDS = new Set<string>(Object.keys(emptyDraft()));

/** Where the server's refusal belongs on the form. */
export function errorsIn(problem: Problem): DraftErrors {
  const field = FIELD_OF_CODE[problem.code];
  if (field) return { [field]: [problem.title, problem.detail].filter(Boolean).join('. ') };
  const named = (problem.errors ?? []).map(({ field: path, message }) => {
    const name = path.startsWith('customer') ? 'customerId' : (path.split('.')[0] ?? '');
    return [name, message] as const;
  });
  return Object.fromEntries(named.filter(([name]) => FIELDS.has(name)));
}

/** The draft as POST /api/work-orders takes it: what was left empty is left out. */
export function orderFrom(draft: Draft): Partial<NewWorkOrder> {
  const visits = Number(draft.visits);
  return {
    title: draft.title.trim(),
    priority: draft.priority,
    ...(draft.customerId
      ? { customerId: draft.customerId as CustomerId }
      : { customer: { name: draft.customerName.trim() } }),
    ...(draft.propertyId ? { propertyId: draft.propertyId as PropertyId } : {}),
    ...(draft.dueDate ? { dueDate: draft.dueDate } : {}),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    ...(visits > 0 ? { visits: { times: visits, unit: 'month' } } : {}),
  };
}
