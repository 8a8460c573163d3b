import { type CSSProperties, Fragment, memo, useMemo } from 'react';
import type { Desk } from './desk.ts';
import { OrderCells } from './order-cells.tsx';
import type { Portfolio, PropertyRow } from './rows.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { rowKey, useRowsInSight } from './use-rows-in-sight.ts';
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
  /** In which row each cell stands. */
  const cells = useMemo(
    () => new Map(rows.flatMap((row, i) => cellsOf(row).map((cell) => [cell, i] as const))),
    [rows],
  );
  const keys = useGridKeys(cells);
  const scheduling = useScheduling(desk);
  const { stop } = keys;
  const inSight = useRowsInSight(rows, cells.get(stop ?? '') ?? -1);
  return (
    <div ref={inSight.scroller} className="portfolio-table">
      <table
        aria-label={label}
        aria-rowcount={rows.reduce((sum, row) => sum + heightOf(row), 1)}
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
        {inSight.shown.map(({ index, gap }) => {
          const row = rows[index] as PropertyRow;
          return (
            <Fragment key={rowKey(row)}>
              <Space height={gap} />
              <tbody ref={inSight.measure} data-index={index} data-pace={row.orders[0]?.pace}>
                <Rows
                  {...{ row, columns, desk, manner }}
                  stop={cells.get(stop ?? '') === index ? stop : undefined}
                  onVisit={scheduling.choose}
                />
              </tbody>
            </Fragment>
          );
        })}
        <Space height={inSight.rest} />
      </table>
      {scheduling.shown}
    </div>
  );
}

const heightOf = ({ orders }: PropertyRow): number => Math.max(1, orders.length);

/** Where rows are that nobody sees. */
function Space({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tbody
      className="portfolio-space"
      aria-hidden
      style={{ '--height': `${height}px` } as CSSProperties}
    >
      <tr>
        <td />
      </tr>
    </tbody>
  );
}

type RowsProps = Omit<Parameters<typeof OrderCells>[0], 'order'> & { readonly row: PropertyRow };

/** The orders of a property, a row each; drawn anew only when something of them changes. */
const Rows = memo(function Rows({ row, ...props }: RowsProps) {
  const { desk, stop, columns } = props;
  if (row.orders.length === 0)
    return (
      <tr>
        <PropertyHead {...{ row, desk, stop }} />
        <td colSpan={columns + 3} className="portfolio-none">
          No open work
        </td>
      </tr>
    );
  return row.orders.map((order, i) => (
    <tr key={order.card.number} data-pace={order.pace}>
      {i === 0 ? <PropertyHead {...{ row, desk, stop }} /> : null}
      <OrderCells order={order} {...props} />
    </tr>
  ));
});

type HeadProps = {
  readonly row: PropertyRow;
  readonly desk: Desk;
  readonly stop: string | undefined;
};

function PropertyHead({ row, desk, stop }: HeadProps) {
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
          tabIndex={property.id === stop ? 0 : -1}
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
