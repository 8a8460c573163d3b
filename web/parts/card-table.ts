import { type Card, slaState } from '../../domain/card.ts';
import type { Cell } from '../words/csv.ts';
import { PRIORITY_NAMES, STATUS_NAMES } from '../words/names.ts';
import { WAITING } from '../words/order-deeds.ts';
import { TIER_NAMES } from '../words/sla-words.ts';

type Named = ReadonlyMap<string, { readonly name: string }>;
type Names = Readonly<Record<'customers' | 'properties' | 'people', Named>>;
/** Of the archive as well: what left the board keeps its card. */
type Row = Omit<Card, 'status'> & { readonly status: keyof typeof STATUS_NAMES };

export type CardTable = {
  readonly cards: Iterable<Row>;
  readonly names: Names;
  readonly zone: string;
  /** Server time, ISO instant. */
  readonly now: string;
  /** What the cards were narrowed to. */
  readonly filter: string;
  /** When the cards were as they are here, ISO instant. */
  readonly asOf: string;
};

const SLA_NAMES = { 'on-track': 'On track', 'at-risk': 'At risk', breached: 'Breached' } as const;

type Telling = {
  readonly names: Names;
  readonly zone: string;
  readonly now: string;
  /** An instant in the tenant's zone, as spreadsheets read it: `2026-11-23 09:00`. */
  local(instant: string | undefined): Cell;
};

type Field = readonly [name: (zone: string) => string, value: (card: Row, told: Telling) => Cell];
const named = (name: string) => () => name;
const timed = (name: string) => (zone: string) => `${name} (${zone})`;

/** Every field of a card, names in place of ids, and the ids after them for programs. */
const FIELDS: readonly Field[] = [
  [named('Work order'), ({ number }) => number],
  [named('Title'), ({ title }) => title],
  [named('Status'), ({ status }) => STATUS_NAMES[status]],
  [named('On hold'), ({ onHold }) => onHold && WAITING[onHold]],
  [named('Priority'), ({ priority }) => PRIORITY_NAMES[priority]],
  [named('Customer'), ({ customerId }, { names }) => names.customers.get(customerId)?.name],
  [named('Property'), ({ propertyId = '' }, { names }) => names.properties.get(propertyId)?.name],
  [named('Technician'), ({ technicianId = '' }, { names }) => names.people.get(technicianId)?.name],
  [named('Visits done'), ({ jobsDone }) => jobsDone],
  [named('Visits'), ({ jobsTotal }) => jobsTotal],
  [timed('Next visit'), ({ nextVisit }) => nextVisit?.replace('T', ' ')],
  [timed('Visit late from'), ({ lateAt }, { local }) => local(lateAt)],
  [timed('Created'), ({ createdAt }, { local }) => local(createdAt)],
  [named('Due'), ({ dueDate }) => dueDate],
  [timed('Completed'), ({ completedAt }, { local }) => local(completedAt)],
  [named('Tier'), ({ tier }) => TIER_NAMES[tier ?? 'standard']],
  [named('SLA'), (card, { now }) => card.breachAt && SLA_NAMES[slaState(card, now)]],
  [named('Promise'), promiseOf],
  [timed('At risk from'), ({ atRiskAt }, { local }) => local(atRiskAt)],
  [timed('Deadline'), ({ breachAt }, { local }) => local(breachAt)],
  [named('Customer id'), ({ customerId }) => customerId],
  [named('Property id'), ({ propertyId }) => propertyId],
  [named('Technician id'), ({ technicianId }) => technicianId],
  [named('Version'), ({ version }) => version],
];

function promiseOf({ breachAt, deadline }: Row): Cell {
  if (!breachAt) return undefined;
  return deadline === 'respond' ? 'Plan the first visit' : 'Complete the work';
}

/**
 * A heading, then a row for each card, in their order. Each says what the cards were narrowed to and when: rows are copied into other
 * files, their heading stays behind. Made one by one, as they are taken.
 */
export function* cardTable(table: CardTable): Generator<readonly Cell[]> {
  const { cards, names, zone, now, filter, asOf } = table;
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const local = (instant: string | undefined): Cell => instant && clock.format(new Date(instant));
  const told: Telling = { names, zone, now, local };
  const stamp = [filter, local(asOf)];
  yield [...FIELDS.map(([name]) => name(zone)), 'Filter', timed('Board as of')(zone)];
  for (const card of cards) yield [...FIELDS.map(([, value]) => value(card, told)), ...stamp];
}
