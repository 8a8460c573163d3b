import { PRIORITIES, type Priority } from '../../../domain/lifecycle.ts';
import { emptyLine, isBlank, type LineDraft } from '../../parts/line-drafts.ts';

/** A work order as far as somebody has typed it. What is a number or a day is kept as it was typed. */
export type Draft = {
  readonly title: string;
  readonly priority: Priority;
  readonly description: string;
  readonly customerId: string;
  /** A new customer's name; stands instead of an id. */
  readonly customerName: string;
  readonly propertyId: string;
  readonly dueDate: string;
  readonly lines: readonly LineDraft[];
  readonly visits: 'none' | 'one' | 'series';
  readonly every: string;
  readonly unit: 'week' | 'month';
  readonly times: string;
  readonly from: string;
  readonly windowDays: string;
  /** The first days of windows that are left out. */
  readonly except: readonly string[];
};

/** An empty form: Normal priority, and no visits are presumed. */
export const EMPTY: Draft = {
  title: '',
  priority: 'normal',
  description: '',
  customerId: '',
  customerName: '',
  propertyId: '',
  dueDate: '',
  lines: [],
  visits: 'none',
  every: '3',
  unit: 'month',
  times: '4',
  from: '',
  windowDays: '',
  except: [],
};

/** A draft with the id of the command that it is: sending it twice makes one work order, another content is another command. */
export type Commanded = { readonly draft: Draft; readonly command: string };

/** The draft with a part of it changed. */
export function changed({ draft }: Commanded, part: Partial<Draft>): Commanded {
  return { draft: { ...draft, ...part }, command: crypto.randomUUID() };
}

/** A form that nobody has touched. */
export const untouched = (): Commanded => ({ draft: EMPTY, command: crypto.randomUUID() });

/** Whether there is nothing in it that somebody would miss. */
export function isEmpty(draft: Draft): boolean {
  const { title, description, customerId, customerName, dueDate, lines, visits } = draft;
  const typed = title + description + customerId + customerName + dueDate;
  return typed.trim() === '' && lines.every(isBlank) && visits === EMPTY.visits;
}

/** What was kept, as far as it is a draft: a field of another make is as if it had not been typed. */
export function draftFrom(kept: unknown): Commanded | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { draft, command } = kept as Partial<Record<keyof Commanded, unknown>>;
  if (typeof draft !== 'object' || draft === null || typeof command !== 'string') return undefined;
  const found = Object.entries(EMPTY).map(([name, empty]) => {
    const value = (draft as Record<string, unknown>)[name];
    return [name, fits(name, value) ? value : empty];
  });
  return { draft: Object.fromEntries(found) as Draft, command };
}

const OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  priority: PRIORITIES,
  visits: ['none', 'one', 'series'],
  unit: ['week', 'month'],
};
const isText = (value: unknown): boolean => typeof value === 'string';

function fits(name: string, value: unknown): boolean {
  if (name === 'lines') return Array.isArray(value) && value.every(isLine);
  if (name === 'except') return Array.isArray(value) && value.every(isText);
  return OPTIONS[name]?.includes(value) ?? isText(value);
}

function isLine(value: unknown): boolean {
  const cells: Readonly<Record<string, unknown>> = { ...(value as object) };
  return Object.keys(emptyLine()).every((name) => isText(cells[name]));
}
