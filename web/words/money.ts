/** What somebody typed, understood; or why it cannot be, in words for its field. */
export type Understood = { readonly value: number } | { readonly why: string };

/** The server's bounds; a test holds them against the contract. */
export const MONEY_MOST = 1_000_000_000;
export const QUANTITY_MOST = 1_000_000;
const QUANTITY_DECIMALS = 3;

/** How many decimals a currency has: 2 for CAD, 0 for JPY. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** "12.50" from 1250 minor units: as a person would type it. */
export function moneyText(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const whole = String(Math.abs(minor)).padStart(digits + 1, '0');
  const at = whole.length - digits;
  const text = digits === 0 ? whole : `${whole.slice(0, at)}.${whole.slice(at)}`;
  return minor < 0 ? `-${text}` : text;
}

/**
 * Minor units from what was typed: "12.5", "12,50", "1,200.50", "-5" (a credit), "$12". What can be read in two ways ("1,200" is twelve
 * hundred to one and one-twenty to another) is asked again: nobody guesses a price.
 */
export function readMoney(text: string, currency: string): Understood {
  const digits = minorDigits(currency);
  const read = scaled(withoutSign(text, currency), digits);
  if ('why' in read) return read;
  return Math.abs(read.value) <= MONEY_MOST
    ? read
    : { why: `At most ${moneyText(MONEY_MOST, currency)}` };
}

/** A quantity from what was typed: more than nothing, three decimals at most. */
export function readQuantity(text: string): Understood {
  const read = scaled(text, QUANTITY_DECIMALS);
  if ('why' in read) return read;
  const value = read.value / 10 ** QUANTITY_DECIMALS;
  if (value <= 0) return { why: 'More than 0' };
  return value <= QUANTITY_MOST ? { value } : { why: `At most ${QUANTITY_MOST}` };
}

/** Without the sign of its own currency; that of another one stays, and is not understood. */
function withoutSign(text: string, currency: string): string {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  return text.replace(sign, '').replace(new RegExp(currency, 'i'), '');
}

/** A decimal number times ten to `decimals`, by its digits alone: floating point would lose a cent here and there. */
function scaled(text: string, decimals: number): Understood {
  const typed = text
    .trim()
    .replace(/(\d)\s(?=\d{3}(?!\d))/g, '$1')
    .replace(/^[−-]\s*/, '-');
  const found = /^(-?)(\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:\.\d{3})+(?=,)|\d*)(?:[.,](\d*))?$/.exec(
    typed,
  );
  const [, minus = '', grouped = '', fraction = ''] = found ?? [];
  const whole = grouped.replace(/[.,]/g, '');
  if (!found || whole + fraction === '') return { why: `A number such as ${example(decimals)}` };
  const exact = fraction.replace(/0+$/, '');
  if (exact.length > decimals) {
    return { why: decimals === 0 ? 'A whole number' : `At most ${decimals} decimals` };
  }
  if (isTwofold(typed, decimals)) {
    return {
      why: `Write ${whole}${fraction}${decimals === 0 ? '' : `, or ${whole}.${exact || '0'}`}`,
    };
  }
  const value = Number(`${minus}${whole}${exact.padEnd(decimals, '0')}`);
  // Far beyond every bound digits are lost; the bound is what is said then.
  return { value: value === 0 ? 0 : value };
}

/** One sign and three digits after it: decimals, or thousands? Where three decimals are usual, a point is a decimal point. */
function isTwofold(typed: string, decimals: number): boolean {
  if (decimals === QUANTITY_DECIMALS && typed.includes('.')) return false;
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(typed);
}

const example = (decimals: number): string =>
  decimals === 0 ? '1200' : decimals === 2 ? '12.50' : '1.5';
