import type { Column } from './lifecycle.ts';

/** The columns that work must leave again, left to right. "Completed needs no cap: it is where everything should go." */
export const CAPPED = ['new', 'scheduled', 'in-progress'] as const satisfies readonly Column[];
export type CappedColumn = (typeof CAPPED)[number];

/** How many orders a column should hold; one left out has no cap. "Going over a cap is a flag, it never blocks." */
export type Caps = { readonly [Name in CappedColumn]?: number | undefined };

/** What a person makes of the caps: null takes one away, what is left out stays. */
export type CapsChange = { readonly [Name in CappedColumn]?: number | null | undefined };

/** The caps after a change of them. */
export function withCaps(caps: Caps, change: CapsChange): Caps {
  const next = CAPPED.map((column) => [column, wished(caps, change, column)] as const);
  return Object.fromEntries(next.filter(([, cap]) => cap !== undefined));
}

/** The columns whose cap is another one. */
export function changedCaps(before: Caps, after: Caps): readonly CappedColumn[] {
  return CAPPED.filter((column) => before[column] !== after[column]);
}

/**
 * Whether a wish may not be carried out over what others did to `theirs` since the person looked: "Two people may change the caps of two
 * columns at once; of one column, the second looks again." Two who want the same agree.
 */
export function capsClash(
  caps: Caps,
  change: CapsChange,
  theirs: readonly CappedColumn[],
): boolean {
  return theirs.some((column) => wished(caps, change, column) !== caps[column]);
}

function wished(caps: Caps, change: CapsChange, column: CappedColumn): number | undefined {
  const cap = change[column];
  return cap === undefined ? caps[column] : (cap ?? undefined);
}
