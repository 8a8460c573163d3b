import { type LineItem, lineTotal, orderTotal } from '../../domain/line-item.ts';
import { MONEY_MOST, moneyText, readMoney, readQuantity } from '../words/money.ts';

/** A line item as far as somebody has typed it. */
export type LineDraft = {
  readonly kind: LineItem['kind'];
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
};

export type LineCell = keyof LineDraft;
/** What is wrong with a cell, by `0.quantity`; with all of them together, by `all`. */
export type LineErrors = Readonly<Record<string, string>>;

export const LINES_MOST = 100;
const DESCRIPTION_MOST = 120;

/** A row to be typed into. */
export const emptyLine = (kind: LineItem['kind'] = 'service'): LineDraft => ({
  kind,
  description: '',
  quantity: '1',
  unitPrice: '',
});

/** Nothing was typed there: such a row is no line item. */
export const isBlank = ({ description, unitPrice }: LineDraft): boolean =>
  description.trim() === '' && unitPrice.trim() === '';

/** The lines of an order as they are to be edited. */
export function lineDrafts(items: readonly LineItem[], currency: string): readonly LineDraft[] {
  return items.map(({ kind, description, quantity, unitPrice }) => ({
    kind,
    description,
    quantity: String(quantity),
    unitPrice: moneyText(unitPrice, currency),
  }));
}

export type ReadLines = {
  /** Those that are whole, as the server takes them. */
  readonly items: readonly LineItem[];
  readonly errors: LineErrors;
  /** Of each row in minor units; undefined where a number is missing. */
  readonly totals: readonly (number | undefined)[];
  /** The row that each item was typed in. */
  readonly rows: readonly number[];
};

/** What was typed, as line items; blank rows are left out. */
export function readLines(lines: readonly LineDraft[], currency: string): ReadLines {
  const read = lines.map((line, row) => ({ row, ...readLine(line, currency) }));
  const whole = read.flatMap(({ row, item }) => (item ? [{ row, item }] : []));
  const items = whole.map(({ item }) => item);
  const errors = Object.fromEntries(
    read.flatMap(({ row, errors: cells }) =>
      Object.entries(cells).map(([cell, why]) => [`${row}.${cell}`, why]),
    ),
  );
  const isTooMuch = Math.abs(orderTotal(items)) > MONEY_MOST;
  const most = `All together at most ${moneyText(MONEY_MOST, currency)}`;
  return {
    items,
    errors: isTooMuch ? { ...errors, all: most } : errors,
    totals: read.map(({ total }) => total),
    rows: whole.map(({ row }) => row),
  };
}

type ReadLine = {
  readonly item?: LineItem;
  readonly errors: Partial<Record<LineCell, string>>;
  readonly total: number | undefined;
};

function readLine(line: LineDraft, currency: string): ReadLine {
  if (isBlank(line)) return { errors: {}, total: undefined };
  const errors: Partial<Record<LineCell, string>> = {};
  const description = line.description.trim();
  const quantity = readQuantity(line.quantity);
  const price = readMoney(line.unitPrice, currency);
  if (description === '') errors.description = 'Say what it is';
  if (description.length > DESCRIPTION_MOST) {
    errors.description = `At most ${DESCRIPTION_MOST} characters`;
  }
  if ('why' in quantity) errors.quantity = quantity.why;
  if ('why' in price) errors.unitPrice = price.why;
  if ('why' in quantity || 'why' in price) return { errors, total: undefined };
  const item = {
    kind: line.kind,
    description,
    quantity: quantity.value,
    unitPrice: price.value,
  };
  const total = lineTotal(item);
  return Object.keys(errors).length > 0 ? { errors, total } : { item, errors, total };
}
