/** An impossible thing that happened. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Throws a Violation when two things differ as JSON. */
export function agree(what: string, said: unknown, is: unknown): void {
  const [a, b] = [JSON.stringify(said), JSON.stringify(is)];
  if (a !== b) throw new Violation(`${what}: said ${a}, is ${b}`);
}

/** The same fields give the same text, in whatever order they stand. */
export function textOf(thing: object): string {
  return JSON.stringify(thing, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export type Fields = Readonly<Record<string, unknown>>;

/** Fields with others over them: null takes one away. */
export function patched(before: Fields, set: Fields): Fields {
  const fields = Object.entries({ ...before, ...set });
  return Object.fromEntries(fields.filter(([, value]) => value !== null));
}
