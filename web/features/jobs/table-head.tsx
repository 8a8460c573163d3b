import { ArrowDown, ArrowUp } from 'lucide-react';
import type { JobsView } from './filter.ts';
import type { Heading, Sort } from './lines.ts';

const COLUMNS: readonly { readonly name: string; readonly sort?: Sort }[] = [
  { name: 'Time', sort: 'time' },
  { name: 'Status', sort: 'status' },
  { name: 'Job' },
  { name: 'Customer', sort: 'customer' },
  { name: 'Technician', sort: 'technician' },
  { name: 'Work order' },
];

type HeadProps = { readonly view: JobsView; onSort(sort: Sort): void };

/** What stands in each column, and what the rows can be put in order by. */
export function TableHead({ view, onSort }: HeadProps) {
  const Arrow = view.backwards ? ArrowUp : ArrowDown;
  const direction = view.backwards ? 'descending' : 'ascending';
  return (
    <thead className="jobs-table-head">
      <tr aria-rowindex={1} className="jobs-cells">
        {COLUMNS.map(({ name, sort }) => (
          <th key={name} scope="col" aria-sort={sort && sort === view.sort ? direction : undefined}>
            {sort ? (
              <button type="button" onClick={() => onSort(sort)}>
                {name}
                {sort === view.sort ? <Arrow size={13} aria-hidden /> : null}
              </button>
            ) : (
              name
            )}
          </th>
        ))}
        <th scope="col">
          <span className="hidden-text">Actions</span>
        </th>
      </tr>
    </thead>
  );
}

type HeadingProps = { readonly item: Heading; readonly index: number };

/** What the rows below it have in common; it stays in sight as long as they do. */
export function HeadingRow({ item, index }: HeadingProps) {
  return (
    <tr aria-rowindex={index + 2} className="jobs-heading">
      <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
        <b>{item.heading}</b>
        {item.note ? <em>{item.note}</em> : null}
        <span className="num">{item.count === 1 ? '1 job' : `${item.count} jobs`}</span>
      </th>
    </tr>
  );
}
