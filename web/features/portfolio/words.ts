import type { Person } from '../../../functions/contract/people.ts';
import { initials } from '../../words/names.ts';
import { visitWords } from '../../words/order-words.ts';
import type { OrderRow, Portfolio, PropertyRow, Visit } from './rows.ts';

/** What the words of a portfolio depend on besides the visits. */
export type Manner = {
  readonly locale: string;
  readonly zone: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  readonly people: ReadonlyMap<string, Person>;
};

export const NO_PROPERTY = 'No property';

/** "24 Nov", with the year when that is another one. */
export function shortDay(day: string, { locale, today }: Manner): string {
  const isOtherYear = !day.startsWith(today.slice(0, 4));
  const format = formatOf(locale, isOtherYear);
  return format.format(new Date(`${day}T00:00:00Z`)).replaceAll(',', '');
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Making one takes as long as a hundred uses of it. */
function formatOf(locale: string, withYear: boolean): Intl.DateTimeFormat {
  const kind = `${locale} ${withYear}`;
  const known = formats.get(kind);
  if (known) return known;
  const year = withYear ? ({ year: 'numeric' } as const) : {};
  const made = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'short', ...year, timeZone: 'UTC' },
  });
  formats.set(kind, made);
  return made;
}

function dayOfInstant(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(instant));
}

/** The second line of a cell: when, and who. */
export function whenWords({ job, state }: Visit, manner: Manner): string {
  const { slot, window, completedAt } = job;
  const who = slot && initials(manner.people.get(slot.technicianId)?.name ?? '');
  switch (state) {
    case 'done':
      return completedAt ? shortDay(dayOfInstant(completedAt, manner.zone), manner) : '';
    case 'cancelled':
      return '';
    case 'late':
      return `since ${shortDay(slot?.date ?? window?.latest ?? manner.today, manner)}`;
    case 'due':
      return window ? `by ${shortDay(window.latest, manner)}` : '';
    case 'unplanned':
      return window ? `from ${shortDay(window.earliest, manner)}` : 'no date yet';
    default:
      return slot ? [shortDay(slot.date, manner), who].filter(Boolean).join(' · ') : '';
  }
}

/** What is said of a visit beyond its cell: "Visit 2 of 4" before it, window, time and technician after it. */
export function aroundWords({ job, nth }: Visit, order: OrderRow, manner: Manner) {
  const before = `Visit ${nth} of ${order.visits?.length ?? nth}`;
  const when = job.slot || job.window ? visitWords(job, manner.locale, manner.today) : '';
  const who = job.slot && manner.people.get(job.slot.technicianId)?.name;
  const after = [job.title, job.slot ? when : when && `window ${when}`, who];
  return { before, after: after.filter(Boolean).join(', ') };
}

/** When the next visit is, or must be. */
export function nextWords({ next, visits, card }: OrderRow, manner: Manner): string {
  if (!visits) return '';
  if (!next) return card.jobsTotal === 0 ? 'No visits yet' : 'All visits done';
  const { job, state } = next;
  const when = whenWords(next, manner);
  if (state === 'late') return `Late ${when}`;
  if (state === 'booked' && job.slot) return `Booked ${shortDay(job.slot.date, manner)}`;
  if (state === 'under-way') return 'Under way now';
  if (state === 'due') return `Due ${when}`;
  return job.window ? `Due ${when}` : 'No date yet';
}

export const propertyName = ({ property, orders }: PropertyRow): string =>
  property?.name ?? orders[0]?.card.propertyId ?? NO_PROPERTY;

export const doneWords = ({ card }: OrderRow): string =>
  card.jobsTotal === 0 ? '–' : `${card.jobsDone} of ${card.jobsTotal}`;

/** "12 properties · 14 of 48 visits done · 1 late". */
export function summaryWords({ rows, done, total, late, behind }: Portfolio): string {
  const count = rows.filter(({ property }) => property).length;
  return [
    count === 1 ? '1 property' : `${count} properties`,
    `${done} of ${total === 1 ? '1 visit' : `${total} visits`} done`,
    late > 0 ? `${late} with a late visit` : '',
    behind > 0 ? `${behind} running out of time` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
