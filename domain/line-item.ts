export type LineItem = {
  readonly kind: 'service' | 'material';
  readonly description: string;
  /** Up to three decimals. */
  readonly quantity: number;
  /** Integer minor units of the tenant's currency. */
  readonly unitPrice: number;
};

/** A line's price in minor units, before tax: "quantity × unit price, half a cent rounds up". Exact: no floating point. */
export function lineTotal({ quantity, unitPrice }: LineItem): number {
  const thousandths = BigInt(Math.round(quantity * 1000)) * BigInt(unitPrice);
  // Floor division after adding half: half-up for credits (negative prices) too.
  const shifted = thousandths + 500n;
  const whole = shifted / 1000n;
  return Number(shifted % 1000n < 0n ? whole - 1n : whole);
}

/** What an order's lines come to, in minor units. */
export function orderTotal(items: readonly LineItem[]): number {
  return items.reduce((sum, item) => sum + lineTotal(item), 0);
}
