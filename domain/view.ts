/** What the board's cards may stand in rows by. */
export const LANES = ['property', 'technician', 'customer'] as const;
export type Lanes = (typeof LANES)[number];

/** What the address of a board says of how it is looked at, in this order. */
export const VIEW_PARAMS: readonly string[] = [
  ...['q', 'priority', 'property', 'customer', 'technician'],
  ...['risk', 'late', 'unplanned', 'hold', 'ready', 'sort', 'lanes'],
];

export const VIEW_NAME_MAX = 60;
export const VIEW_QUERY_MAX = 600;
/** Of each person, and of what a firm shares. More is a list that nobody finds anything in. */
export const VIEWS_MOST = 50;

/** What keeps a text from being a view of the board; undefined when it is one. What its values mean is the screen's to say. */
export function queryFault(query: string): string | undefined {
  const names = [...new URLSearchParams(query).keys()];
  const strange = names.find((name) => !VIEW_PARAMS.includes(name));
  if (strange !== undefined) return 'must hold nothing but what the board’s address may';
  if (new Set(names).size < names.length) return 'must say each thing once';
  return undefined;
}
