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
  /** Whether several properties are chosen, each for an order of its own. */
  readonly several: 'no' | 'yes';
  readonly propertyIds: readonly string[];
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
  several: 'no',
  propertyIds: [],
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

/** The properties that it is for: none, one, or several with an order each. */
export function propertiesOf({ several, propertyId, propertyIds }: Draft): readonly string[] {
  if (several === 'yes') return propertyIds;
  return propertyId ? [propertyId] : [];
}

/** What became of one order of several. `asked` = it was sent, and nobody knows yet. */
export type Outcome =
  | { readonly is: 'asked' }
  | { readonly is: 'made'; readonly number: string }
  | { readonly is: 'refused'; readonly why: string };
/** By the property's id; one that was not sent is not in it. */
export type Sent = Readonly<Record<string, Outcome>>;

/**
 * A draft with the id of the command that it is: sending it twice makes one work order, another content is another command. Of several
 * orders, it remembers what became of each.
 */
export type Commanded = { readonly draft: Draft; readonly command: string; readonly sent: Sent };

/** The draft with a part of it changed. */
export function changed({ draft }: Commanded, part: Partial<Draft>): Commanded {
  return { draft: { ...draft, ...part }, command: crypto.randomUUID(), sent: {} };
}

/** A form that nobody has touched. */
export const untouched = (): Commanded => ({
  draft: EMPTY,
  command: crypto.randomUUID(),
  sent: {},
});

/** With what became of one of its orders; what was made stays made. */
export function noted(hand: Commanded, id: string, outcome: Outcome | undefined): Commanded {
  const { [id]: before, ...others } = hand.sent;
  if (before?.is === 'made') return hand;
  return { ...hand, sent: outcome ? { ...others, [id]: outcome } : others };
}

/** Whether there is nothing in it that somebody would miss. */
export function isEmpty(draft: Draft): boolean {
  const { title, description, customerId, customerName, dueDate, lines, visits } = draft;
  const typed = title + description + customerId + customerName + dueDate;
  return typed.trim() === '' && lines.every(isBlank) && visits === EMPTY.visits;
}

/** What was kept, as far as it is a draft: a field of another make is as if it had not been typed. */
export function draftFrom(kept: unknown): Commanded | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { draft, command, sent } = kept as Partial<Record<keyof Commanded, unknown>>;
  if (typeof draft !== 'object' || draft === null || typeof command !== 'string') return undefined;
  const found = Object.entries(EMPTY).map(([name, empty]) => {
    const value = (draft as Record<string, unknown>)[name];
    return [name, fits(name, value) ? value : empty];
  });
  return { draft: Object.fromEntries(found) as Draft, command, sent: sentFrom(sent) };
}

function sentFrom(kept: unknown): Sent {
  return Object.fromEntries(
    Object.entries({ ...(kept as object | undefined) }).filter((one): one is [string, Outcome] => {
      const { is, number, why } = { ...(one[1] as Record<string, unknown>) };
      return (
        is === 'asked' || (is === 'made' && isText(number)) || (is === 'refused' && isText(why))
      );
    }),
  );
}

const OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  priority: PRIORITIES,
  visits: ['none', 'one', 'series'],
  unit: ['week', 'month'],
  several: ['no', 'yes'],
};
const isText = (value: unknown): boolean => typeof value === 'string';

function fits(name: string, value: unknown): boolean {
  if (name === 'lines') return Array.isArray(value) && value.every(isLine);
  if (name === 'except' || name === 'propertyIds')
    return Array.isArray(value) && value.every(isText);
  return OPTIONS[name]?.includes(value) ?? isText(value);
}

function isLine(value: unknown): boolean {
  const cells: Readonly<Record<string, unknown>> = { ...(value as object) };
  return Object.keys(emptyLine()).every((name) => isText(cells[name]));
}
