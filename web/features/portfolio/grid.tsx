import { type CSSProperties, useMemo } from 'react';
import type { Desk } from './desk.ts';
import { OrderCells } from './order-cells.tsx';
import type { Portfolio, PropertyRow } from './rows.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useScheduling } from './use-scheduling.tsx';
import { type Manner, propertyName } from './words.ts';

type Props = {
  readonly portfolio: Portfolio;
  readonly desk: Desk;
  readonly manner: Manner;
  readonly label: string;
};

/** The cells of a row that can be focused, by name: its property, its order, its visits. */
const cellsOf = (row: PropertyRow): readonly string[] => [
  ...(row.property ? [row.property.id] : []),
  ...row.orders.flatMap(({ card, visits }) => [
    card.number,
    ...(visits?.map(({ job }) => job.number) ?? []),
  ]),
];

/** The table: a row for each order of each property, a cell for each visit. */
export function PortfolioGrid({ portfolio, desk, manner, label }: Props) {
  const { rows, columns } = portfolio;
  const cells = useMemo(() => rows.flatMap(cellsOf), [rows]);
  const keys = useGridKeys(cells);
  const scheduling = useScheduling(desk);
  return (
    <div className="portfolio-table">
      <table
        aria-label={label}
        style={{ '--visits': columns } as CSSProperties}
        onFocus={keys.onFocus}
        onKeyDown={keys.onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className="portfolio-property">
              Property
            </th>
            <th scope="col" className="portfolio-order">
              Work order
            </th>
            <th scope="col" className="portfolio-done">
              Visits done
            </th>
            <th scope="col" className="portfolio-next">
              Next
            </th>
            {Array.from({ length: columns }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={i} scope="col">
                Visit {i + 1}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.property?.id ?? propertyName(row)} data-pace={row.orders[0]?.pace}>
            {row.orders.length === 0 ? (
              <tr>
                <PropertyHead {...{ row, desk, keys }} />
                <td colSpan={columns + 3} className="portfolio-none">
                  No open work
                </td>
              </tr>
            ) : (
              row.orders.map((order, i) => (
                <tr key={order.card.number} data-pace={order.pace}>
                  {i === 0 ? <PropertyHead {...{ row, desk, keys }} /> : null}
                  <OrderCells
                    {...{ order, columns, desk, manner, keys }}
                    onVisit={scheduling.choose}
                  />
                </tr>
              ))
            )}
          </tbody>
        ))}
      </table>
      {scheduling.shown}
    </div>
  );
}

type HeadProps = {
  readonly row: PropertyRow;
  readonly desk: Desk;
  readonly keys: ReturnType<typeof useGridKeys>;
};

function PropertyHead({ row, desk, keys }: HeadProps) {
  const { property, orders } = row;
  const name = propertyName(row);
  return (
    <th
      scope={orders.length > 1 ? 'rowgroup' : 'row'}
      rowSpan={Math.max(1, orders.length)}
      className="portfolio-property"
    >
      {property ? (
        <button
          type="button"
          className="portfolio-open"
          data-cell={property.id}
          data-col={0}
          tabIndex={keys.tabIndexOf(property.id)}
          title={property.address}
          onClick={() => desk.onOpenProperty(property.id)}
        >
          {name}
        </button>
      ) : (
        <span>{name}</span>
      )}
      {property?.address ? <small>{property.address}</small> : null}
    </th>
  );
}
