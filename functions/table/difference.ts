/** The fields in which two things differ: as they were and as they are; a field that is gone is null. */
export function difference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { set: Record<string, unknown>; was: Record<string, unknown> } {
  const set: Record<string, unknown> = {};
  const was: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    // The version of a thing is its change's own.
    if (field === 'version' || same(before[field], after[field])) continue;
    set[field] = after[field] ?? null;
    was[field] = before[field] ?? null;
  }
  return { set, was };
}

/** Whether two values read alike; of things, the order of their fields counts too. */
export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Whether something is new, or has a field that it did not have, or another one. */
export function differs(before: object | undefined, after: object): boolean {
  return (
    before === undefined || Object.keys(difference({ ...before }, { ...after }).set).length > 0
  );
}

/** Everything but the version: what a new thing's change sets. */
export function withoutVersion(thing: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { version: _, ...rest } = thing;
  return rest;
}
