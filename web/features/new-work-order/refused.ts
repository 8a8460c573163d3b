import type { Problem } from '../../api/problem.ts';
import type { DraftErrors } from './check.ts';

/** The field that a refusal is about. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = {
  'customer-unknown': 'customerId',
  'property-unknown': 'propertyId',
  'property-of-another-customer': 'propertyId',
  'due-date-past': 'dueDate',
  'too-many-visits': 'times',
  'every-visit-excluded': 'except',
  'visit-too-far': 'from',
};
const FIELDS = new Set(['title', 'description', 'propertyId', 'dueDate', 'customerId']);

export type Refused = {
  readonly errors: DraftErrors;
  /** What belongs to no field. */
  readonly general: string | undefined;
};

/** Where the server's refusal belongs on the form. `rows` are the rows of the line items that were sent. */
export function refused(problem: Problem, rows: readonly number[]): Refused {
  const field = FIELD_OF_CODE[problem.code];
  if (field) return { errors: { [field]: wordsOf(problem) }, general: undefined };
  const named = (problem.errors ?? []).map(({ field: path, message }) => ({
    name: fieldOf(path, rows),
    path,
    message,
  }));
  const known = named.flatMap(({ name, message }) => (name ? [[name, sentence(message)]] : []));
  const lost = named.flatMap(({ name, path, message }) => (name ? [] : [`${path}: ${message}`]));
  const general = known.length > 0 && lost.length === 0 ? undefined : generalWords(problem, lost);
  return { errors: Object.fromEntries(known), general };
}

/** `lineItems.1.unitPrice` → `lines.2.unitPrice`, when the second item was typed in the third row. */
function fieldOf(path: string, rows: readonly number[]): string | undefined {
  const [name = '', second = '', third = 'description'] = path.split('.');
  if (name === 'lineItems') {
    const row = rows[Number(second)];
    return second === '' || row === undefined ? 'lines.all' : `lines.${row}.${third}`;
  }
  if (name === 'visits') return second === 'unit' || second === '' ? 'every' : second;
  if (name === 'customer') return 'customerId';
  return FIELDS.has(name) ? name : undefined;
}

function generalWords(problem: Problem, lost: readonly string[]): string {
  if (problem.code === 'offline') {
    return 'You are offline. Nothing was sent and everything you typed is kept: create it again when the network is back.';
  }
  if (problem.code === 'unanswered' || problem.code === 'unreachable' || problem.status >= 500) {
    return `${problem.title}. Everything you typed is kept. Create it again: as long as you change nothing, it makes one work order at most.`;
  }
  const quoted =
    problem.instance && problem.code.startsWith('http-') ? ` (${problem.instance})` : '';
  return [wordsOf(problem) + quoted, ...lost.map(ended)].join(' ');
}

const wordsOf = ({ title, detail }: Problem): string =>
  [title, detail].flatMap((text) => (text ? [ended(text)] : [])).join(' ');
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
