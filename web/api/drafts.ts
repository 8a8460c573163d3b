/** What somebody typed and has not sent yet: on this machine only, one of each kind for each person. */
const PREFIX = 'draft:';

/** Another version of the form is not read: half of it would be worse than nothing. */
const FORMAT = 1;

export type Kept = {
  readonly typed: unknown;
  /** When it was last changed, in milliseconds of this machine's clock. */
  readonly at: number;
};

export type DraftPlace = {
  /** Undefined when there is nothing, or nothing that can be read. Never throws. */
  read(): Kept | undefined;
  keep(typed: unknown): void;
  forget(): void;
};

/** Where a kind of draft lies for one person of one tenant; it survives a reload and the end of the browser. */
export function draftPlace(kind: string, tenant: string, person: string): DraftPlace {
  const key = `${PREFIX}${kind}:${tenant}/${person}`;
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return isKept(kept) && kept.format === FORMAT ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (typed) =>
      quietly(() =>
        localStorage.setItem(key, JSON.stringify({ format: FORMAT, typed, at: Date.now() })),
      ),
    forget: () => quietly(() => localStorage.removeItem(key)),
  };
}

const isKept = (kept: unknown): kept is Kept & { readonly format: number } =>
  typeof kept === 'object' && kept !== null && 'typed' in kept && 'at' in kept;

/** Leaves no draft of anybody behind: whoever sits here next must not find it. */
export function forgetDrafts(): void {
  quietly(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  });
}

/** Storage is full or switched off: what was typed lives as long as the page. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing to tell: the form works all the same.
  }
}
