import type { JobStatus } from '../../../domain/job.ts';
import type { JobLine } from '../../words/job-line.ts';
import { dayWords, JOB_STATUS_NAMES } from '../../words/order-words.ts';

/** In the order in which a visit goes through them. */
export const STATUSES: readonly JobStatus[] = [
  'unscheduled',
  'scheduled',
  'started',
  'completed',
  'cancelled',
];
export const SORTS = ['time', 'customer', 'technician', 'status'] as const;
export type Sort = (typeof SORTS)[number];

export type Heading = {
  readonly heading: string;
  readonly note?: string;
  readonly key: string;
  /** How many jobs stand under it. */
  readonly count: number;
};
/** What a reader of the list sees: a heading, or one of the jobs under it. */
export type Item = Heading | { readonly line: JobLine };

type Order = {
  readonly sort: Sort;
  readonly backwards: boolean;
  readonly locale: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
};

const LAST = '\uffff';
const KEYS: Readonly<Record<Sort, (line: JobLine) => string>> = {
  time: ({ day }) => day,
  customer: ({ customer }) => customer ?? LAST,
  technician: ({ technician }) => technician ?? LAST,
  status: ({ job }) => String(STATUSES.indexOf(job.status)),
};

const byTime = (a: JobLine, b: JobLine): number =>
  compare(`${a.day} ${a.at}`, `${b.day} ${b.at}`) || compare(a.job.number, b.job.number);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The lines under headings, by what they are sorted by; within a heading always by time. */
export function itemsOf(lines: readonly JobLine[], order: Order): readonly Item[] {
  const { sort, backwards, locale } = order;
  const collator = new Intl.Collator(locale, { numeric: true });
  const keyOf = KEYS[sort];
  const groups = [...Map.groupBy([...lines].sort(byTime), keyOf)].sort(([a], [b]) =>
    sort === 'time'
      ? compare(a, b)
      : a === LAST || b === LAST
        ? compare(a, b)
        : collator.compare(a, b),
  );
  if (backwards) groups.reverse();
  return groups.flatMap(([key, group]): readonly Item[] => [
    { ...headingOf(sort, group[0] as JobLine, order), key, count: group.length },
    ...group.map((line) => ({ line })),
  ]);
}

function headingOf(sort: Sort, line: JobLine, { locale, today }: Order) {
  switch (sort) {
    case 'time':
      return line.day === 'none'
        ? { heading: 'No day yet' }
        : {
            heading: dayWords(line.day, locale, today),
            ...(line.day === today ? { note: 'Today' } : {}),
          };
    case 'customer':
      return { heading: line.customer ?? 'Work order no longer on the board' };
    case 'technician':
      return { heading: line.technician ?? 'Nobody booked' };
    case 'status':
      return { heading: JOB_STATUS_NAMES[line.job.status] };
  }
}
