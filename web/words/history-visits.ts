import { jobNumber, type TenantId } from '../../domain/ids.ts';
import type { HistoryEntry } from '../../functions/contract/history.ts';
import type { JobView } from '../../functions/contract/visit.ts';
import type { BoardData } from '../api/board-data.ts';
import { JOB_STATUS_NAMES, type Manner, visitWords } from './order-words.ts';

/** Where names, dates and money of a history are read. */
export type Look = {
  /** `KKT` */
  readonly tenant: string;
  readonly board: Pick<BoardData, 'people' | 'customers' | 'properties'>;
  readonly manner: Manner;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  /** It is the history of one job, which needs no name. */
  readonly alone?: boolean;
};

/** Fields of a change, as they became or as they were. */
export type Fields = Readonly<Record<string, unknown>>;

const LONG = 160;
/** As much of a text as a line of history has room for. */
export const shortened = (text: string): string =>
  text.length > LONG ? `${text.slice(0, LONG).trimEnd()}…` : text;

/** What an entry says of visits. */
type JobsWords = {
  /** "JOB-KKT-000412 and JOB-KKT-000413", or how many. */
  readonly names: string;
  readonly count: string | undefined;
  /** What became of their statuses. */
  readonly lines: readonly string[];
  /** What became of when, who, title and notes. */
  readonly plans: readonly string[];
  readonly wereBooked: boolean;
};

const NAMED_MOST = 3;

/** The visits of an entry in words: which, and what became of each. */
export function jobsWords({ jobs = [], jobsWere = [] }: HistoryEntry, look: Look): JobsWords {
  const named = (numbers: readonly number[]): string => {
    if (look.alone) return 'it';
    return numbers.length > NAMED_MOST
      ? `${numbers.length} visits`
      : numbers.map((number) => jobNumber(look.tenant as TenantId, number)).join(', ');
  };
  const before = (number: number | undefined): Fields =>
    jobsWere.find(({ numbers }) => numbers.includes(number ?? -1))?.set ?? {};
  const all = jobs.flatMap(({ numbers }) => numbers);
  return {
    names: named(all),
    count: all.length === 0 ? undefined : all.length === 1 ? '1 visit' : `${all.length} visits`,
    lines: jobs.flatMap(({ numbers, set }) => {
      if (!('status' in set)) return [];
      // They are alike in what they became, not in what they were.
      const groups = Map.groupBy(numbers, (number) => before(number).status);
      return [...groups].map(
        ([was, alike]) => `${named(alike)}: ${turn(was, set.status, jobStatus)}`,
      );
    }),
    plans: jobs.flatMap(({ numbers, set }) => {
      const lines = planLines(before(numbers[0]), set, look);
      return jobs.length > 1 ? lines.map((line) => `${named(numbers)}: ${line}`) : lines;
    }),
    wereBooked: Boolean(before(all[0]).slot),
  };
}

const jobStatus = (status: unknown): string => JOB_STATUS_NAMES[status as JobView['status']] ?? '';

/** "before → after"; only what it became when there was nothing before. */
function turn<T>(before: T, after: T, words: (value: T) => string): string {
  const [from, to] = [words(before), words(after)];
  if (!from) return to;
  return `${from} → ${to || 'none'}`;
}

function planLines(was: Fields, set: Fields, { board, manner, today }: Look): readonly string[] {
  const slot = (value: unknown): string => {
    const one = (value ?? undefined) as JobView['slot'];
    if (!one) return '';
    const who = board.people.get(one.technicianId)?.name ?? one.technicianId;
    return `${visitWords({ slot: one }, manner.locale, today)} · ${who}`;
  };
  const window = (value: unknown): string =>
    value ? visitWords({ window: value as JobView['window'] }, manner.locale, today) : '';
  const text = (value: unknown): string => (value ? `“${shortened(String(value))}”` : '');
  const words = { slot, window, title: text, notes: text };
  return Object.entries(words).flatMap(([field, say]) =>
    field in set && (set[field] ?? was[field]) ? [turn(was[field], set[field], say)] : [],
  );
}
