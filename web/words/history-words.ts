import { type LineItem, orderTotal } from '../../domain/line-item.ts';
import type { Tier } from '../../domain/sla-policy.ts';
import type { HoldReason } from '../../domain/work-order.ts';
import type { HistoryEntry } from '../../functions/contract/history.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';
import { type Fields, jobsWords, type Look, shortened } from './history-visits.ts';
import { PRIORITY_NAMES, STATUS_NAMES } from './names.ts';
import { WAITING } from './order-deeds.ts';
import { dayWords, type Manner, momentWords, moneyWords } from './order-words.ts';
import { TIER_NAMES } from './sla-words.ts';

export type HistoryWords = {
  readonly who: string;
  /** Goes on after the name: "moved it from New to Scheduled". */
  readonly did: string;
  /** What became of what, a line each. */
  readonly details: readonly string[];
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: 'title',
  priority: 'priority',
  dueDate: 'due date',
  customerId: 'customer',
  propertyId: 'property',
  description: 'description',
  lineItems: 'line items',
};

/** An entry of an order's history as a sentence: who did what, and what it was before. */
export function historyWords(entry: HistoryEntry, look: Look): HistoryWords {
  const who = look.board.people.get(entry.by)?.name ?? entry.by;
  const set: Fields = entry.set ?? {};
  const was: Fields = entry.was ?? {};
  const jobs = jobsWords(entry, look);
  const said = (did: string, ...details: readonly (string | undefined)[]): HistoryWords => ({
    who,
    did,
    details: details.filter((detail) => detail !== undefined && detail !== '') as string[],
  });
  const status = 'status' in set && 'status' in was ? places(was, set) : undefined;
  const place = status && `The work order went ${status}.`;
  switch (entry.kind) {
    case 'created':
      return said('created this work order', jobs.count && `With ${jobs.count}.`);
    case 'converted':
      return said('made this work order of a job', jobs.names);
    case 'moved':
      return said(status ? `moved it ${status}` : 'moved it', ...jobs.lines, ...jobs.plans);
    case 'undone':
      return said(status ? `took back a move, ${status}` : 'took back a move', ...jobs.lines);
    case 'edited':
      return edited(said, set, was, look);
    case 'noted':
      return said('added a note', quoted(set.note));
    case 'material-used':
      return said('used a material', lastLine(set.lineItems));
    case 'held':
      return said(`put it on hold, ${waiting(set.onHold ?? was.onHold)}`, quoted(set.note));
    case 'resumed':
      return said('took it off hold');
    case 'sla-recounted':
      return said(
        set.tier === undefined
          ? 'let it follow the SLA rules in force'
          : `let it follow the customer’s tier, ${TIER_NAMES[set.tier as Tier]}`,
      );
    case 'cancelled':
      return said('cancelled it', quoted(entry.reason), ...jobs.lines);
    case 'archived':
      return { ...said('moved it to the archive'), who: 'The schedule' };
    case 'reopened':
      return said('reopened it');
    case 'job-created':
      return said(`created ${jobs.names}`, ...jobs.plans);
    case 'job-added':
      return said(`added ${jobs.names}`, ...jobs.plans, place);
    case 'job-attached':
      return said(`attached ${jobs.names}`, ...jobs.plans, place);
    case 'job-detached':
      return said(`detached ${jobs.names}: a job on its own now`, place);
    case 'job-scheduled':
      return said(`${jobs.wereBooked ? 're' : ''}scheduled ${jobs.names}`, ...jobs.plans, place);
    case 'job-planned':
      return said(`changed ${jobs.names}`, ...jobs.plans);
    case 'job-started':
    case 'job-completed':
    case 'job-cancelled':
    case 'job-reopened':
      return said(`${entry.kind.slice(4)} ${jobs.names}`, place);
    default:
      return said('changed it');
  }
}

/** The same of a job on its own: its fields are those of the one visit that it is, and that is told of as "it". */
export function jobHistoryWords(entry: HistoryEntry, look: Look): HistoryWords {
  const { notes } = entry.set ?? {};
  const visit = (set: Fields | null = null) => (set ? [{ numbers: [0], set }] : undefined);
  const before = String(entry.was?.notes ?? '');
  const note = typeof notes === 'string' ? notes.slice(before.length).trim() : undefined;
  const jobs = { jobs: visit(entry.set), jobsWere: visit(entry.was) };
  return historyWords({ ...entry, ...jobs, set: { note } }, { ...look, alone: true });
}

/** When it happened; and when it was sent, if a phone without a network said it later. */
export function whenWords(
  { at, happenedAt }: Pick<HistoryEntry, 'at' | 'happenedAt'>,
  now: string,
  manner: Manner,
): string {
  const sent = momentWords(at, now, manner);
  return happenedAt ? `${momentWords(happenedAt, now, manner)}, sent ${sent}` : sent;
}

/** The line that was added. */
function lastLine(lines: unknown): string | undefined {
  const { quantity, description } = (lines as LineItem[] | undefined)?.at(-1) ?? {};
  return description && `${quantity} × ${description}`;
}

const places = (was: Fields, set: Fields): string =>
  `from ${statusName(was.status)} to ${statusName(set.status)}`;
const statusName = (status: unknown): string =>
  STATUS_NAMES[status as WorkOrderView['status']] ?? 'off the board';
const waiting = (reason: unknown): string => WAITING[reason as HoldReason] ?? WAITING.other;
const quoted = (text: unknown): string | undefined =>
  typeof text === 'string' && text ? `“${shortened(text)}”` : undefined;

function edited(
  said: (did: string, ...details: string[]) => HistoryWords,
  set: Fields,
  was: Fields,
  look: Look,
): HistoryWords {
  const fields = Object.keys(FIELD_NAMES).filter((field) => field in set);
  if (fields.length === 0) return said('changed it');
  const names = fields.map((field) => FIELD_NAMES[field]).join(' and the ');
  const named = (field: string) =>
    `${FIELD_NAMES[field]?.[0]?.toUpperCase()}${FIELD_NAMES[field]?.slice(1)}`;
  const turned = fields.map((field) => {
    const change = `${fieldWords(field, was[field], look)} → ${fieldWords(field, set[field], look)}`;
    return fields.length > 1 ? `${named(field)}: ${change}` : change;
  });
  return said(`changed the ${names}`, ...turned);
}

/** A field's value as people say it; what is not there is "none". */
function fieldWords(field: string, value: unknown, { board, manner, today }: Look): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (field === 'lineItems') {
    const items = value as readonly LineItem[];
    const lines = items.length === 1 ? '1 line' : `${items.length} lines`;
    return items.length === 0 ? 'none' : `${lines}, ${moneyWords(orderTotal(items), manner)}`;
  }
  const text = String(value);
  switch (field) {
    case 'priority':
      return PRIORITY_NAMES[text as keyof typeof PRIORITY_NAMES] ?? text;
    case 'dueDate':
      return dayWords(text, manner.locale, today);
    case 'customerId':
      return board.customers.get(text)?.name ?? text;
    case 'propertyId':
      return board.properties.get(text)?.name ?? text;
    default:
      return shortened(text);
  }
}
