import type { LineItem } from '../../../functions/contract/work-order.ts';
import { type Manner, moneyWords } from '../../words/order-words.ts';

type Props = {
  readonly items: readonly LineItem[];
  readonly total: number;
  readonly manner: Manner;
};

/** What the order is made of and what it comes to, before tax. */
export function LineItems({ items, total, manner }: Props) {
  const quantity = new Intl.NumberFormat(manner.locale, { maximumFractionDigits: 3 });
  return (
    <section>
      <h3>Line items</h3>
      {items.length === 0 ? (
        <p className="drawer-nothing">None yet.</p>
      ) : (
        <table className="line-items">
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col">Qty</th>
              <th scope="col">Price</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
              <tr key={index}>
                <td>
                  {item.description}
                  <small>{item.kind === 'service' ? 'Service' : 'Material'}</small>
                </td>
                <td className="num">{quantity.format(item.quantity)}</td>
                <td className="num">{moneyWords(item.unitPrice, manner)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                Total before tax
              </th>
              <td className="num">{moneyWords(total, manner)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
}
