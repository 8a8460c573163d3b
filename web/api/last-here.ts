/**
 * The technician whose day lies on this machine. Who opens the page without a network is shown it, as kept and not as signed in; it goes
 * with the day when that person signs out or somebody else signs in.
 */
export type LastHere = {
  readonly tenant: string;
  readonly person: string;
  /** Their name and their firm's, once they are known. */
  readonly name?: string | undefined;
  readonly firm?: string | undefined;
};

const KEY = 'my-day:here';

export function lastHere(): LastHere | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isLastHere(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

const isLastHere = (kept: unknown): kept is LastHere =>
  typeof kept === 'object' && kept !== null && 'tenant' in kept && 'person' in kept;

/** Whether nobody has signed out or in since: only then a day may be kept. */
export function isStillHere({ tenant, person }: LastHere): boolean {
  const last = lastHere();
  return last?.tenant === tenant && last.person === person;
}

/** Names that are not known yet stay as they were. */
export function rememberHere(who: LastHere): void {
  const known = isStillHere(who) ? lastHere() : undefined;
  const { name = known?.name, firm = known?.firm, ...person } = who;
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...person, name, firm }));
  } catch {
    // Storage is full or switched off: then no day is kept either.
  }
}

export function forgetHere(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing lies there.
  }
}
