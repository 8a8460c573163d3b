import {
  CUSTOMER_PATTERN,
  type CustomerId,
  JOB_PATTERN,
  type JobNumber,
  PERSON_PATTERN,
  type PersonId,
} from '../../../domain/ids.ts';
import type { JobStatus } from '../../../domain/job.ts';
import type { JobLine } from '../../words/job-line.ts';
import { wordMatcher, wordsOf } from '../../words/search.ts';
import { CHOICES, type Days, wrongDays } from './days.ts';
import { SORTS, type Sort, STATUSES } from './lines.ts';

/** Which jobs the list shows of its days. Everything named must hold. */
export type JobFilter = {
  readonly text: string;
  readonly status?: JobStatus | undefined;
  /** `none` = nobody is booked. */
  readonly technician?: PersonId | 'none' | undefined;
  readonly customer?: CustomerId | undefined;
};

/** What the address of the list says. */
export type JobsView = {
  readonly days: Days;
  readonly filter: JobFilter;
  readonly sort: Sort;
  readonly backwards: boolean;
  /** The job that lies open beside the list. */
  readonly open?: JobNumber | undefined;
};

export const NO_FILTER: JobFilter = { text: '' };

export function isFiltering({ text, status, technician, customer }: JobFilter): boolean {
  return text.trim() !== '' || Boolean(status ?? technician ?? customer);
}

/** The lines that a filter shows, in the order given. */
export function filterLines(lines: readonly JobLine[], filter: JobFilter): readonly JobLine[] {
  if (!isFiltering(filter)) return lines;
  const { status, technician, customer } = filter;
  const wanted = wordsOf(filter.text).map(wordMatcher);
  return lines.filter(
    (line) =>
      (!status || line.job.status === status) &&
      (!technician || (line.job.slot?.technicianId ?? 'none') === technician) &&
      (!customer || line.customerId === customer) &&
      wanted.every((matches) => searchWords(line).some(matches)),
  );
}

/** Looked at with every keystroke, so worked out once a line. */
const known = new WeakMap<JobLine, readonly string[]>();
function searchWords(line: JobLine): readonly string[] {
  let words = known.get(line);
  if (!words) {
    const { job, title, customer = '', property = '', orderTitle = '' } = line;
    const numbers = [job.number, job.workOrder ?? ''].flatMap(wordsOf);
    const running = numbers.map((part) => part.replace(/^0+/, ''));
    const said = [title, orderTitle, customer, property].flatMap(wordsOf);
    words = [...said, ...numbers, ...running].filter((word) => word !== '');
    known.set(line, words);
  }
  return words;
}

/** The number of a job that was typed, in full or as its running number: it may stand on another day. */
export function numberIn(text: string, tenant: string): JobNumber | undefined {
  const typed = text.trim().toUpperCase();
  const full = /^\d{1,12}$/.test(typed) ? `JOB-${tenant}-${typed.padStart(6, '0')}` : typed;
  return JOB_PATTERN.test(full) ? (full as JobNumber) : undefined;
}

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined =>
  all.find((known) => known === text);
const like = <T extends string>(pattern: RegExp, text: string | null): T | undefined =>
  text !== null && pattern.test(text) ? (text as T) : undefined;

/** What an address asks to see. What it does not understand is left out: an old link must open the list. */
export function viewFromParams(params: URLSearchParams): JobsView {
  const custom = { from: params.get('from') ?? '', to: params.get('to') ?? '' };
  const sort = params.get('sort') ?? '';
  const technician = params.get('technician');
  return {
    days: wrongDays(custom) ? (oneOf(CHOICES, params.get('days')) ?? CHOICES[0]) : custom,
    filter: {
      text: params.get('q') ?? '',
      status: oneOf(STATUSES, params.get('status')),
      technician: technician === 'none' ? technician : like<PersonId>(PERSON_PATTERN, technician),
      customer: like<CustomerId>(CUSTOMER_PATTERN, params.get('customer')),
    },
    sort: oneOf(SORTS, sort.replace(/^-/, '')) ?? SORTS[0],
    backwards: sort.startsWith('-'),
    open: like<JobNumber>(JOB_PATTERN, params.get('job')),
  };
}

/** The address of a view; what everybody sees first is not spelled out. */
export function viewToParams({ days, filter, sort, backwards, open }: JobsView): URLSearchParams {
  const custom = typeof days === 'object' ? days : undefined;
  const sorted = `${backwards ? '-' : ''}${sort}`;
  const values = {
    days: custom || days === CHOICES[0] ? undefined : days,
    from: custom?.from,
    to: custom?.to,
    q: filter.text,
    status: filter.status,
    technician: filter.technician,
    customer: filter.customer,
    sort: sorted === SORTS[0] ? undefined : sorted,
    job: open,
  };
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) params.set(key, String(value));
  return params;
}
