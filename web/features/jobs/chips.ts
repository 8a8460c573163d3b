import type { BoardData } from '../../api/board-data.ts';
import { JOB_STATUS_NAMES } from '../../words/order-words.ts';
import type { JobFilter } from './filter.ts';

export type Chip = {
  readonly key: string;
  readonly label: string;
  /** What taking it away changes. */
  readonly without: Partial<JobFilter>;
};

/** One chip for each part of the filter that is on. */
export function chipsOf(
  { text, status, technician, customer }: JobFilter,
  { people, customers }: Pick<BoardData, 'people' | 'customers'>,
): readonly Chip[] {
  const chip = (key: string, label: string | undefined, without: Partial<JobFilter>) =>
    label ? [{ key, label, without }] : [];
  const who = technician === 'none' ? 'Nobody booked' : technician && people.get(technician)?.name;
  return [
    ...chip('q', text.trim() && `“${text.trim()}”`, { text: '' }),
    ...chip('status', status && JOB_STATUS_NAMES[status], { status: undefined }),
    ...chip('technician', who || technician, { technician: undefined }),
    ...chip('customer', customer && (customers.get(customer)?.name ?? customer), {
      customer: undefined,
    }),
  ];
}
