import { useState } from 'react';

const PREFIX = 'my-day:';

/** What is typed about a visit: it survives a reload, and goes when it was pressed or the person signs out. */
export function useKeptText(kind: string, tenant: string, person: string) {
  const key = `${PREFIX}${tenant}/${person}:${kind}`;
  const [text, setText] = useState(() => quietly(() => localStorage.getItem(key)) ?? '');
  const keep = (next: string): void =>
    void quietly(() =>
      next === '' ? localStorage.removeItem(key) : localStorage.setItem(key, next),
    );
  return {
    text,
    type(next: string): void {
      setText(next);
      keep(next);
    },
    forget: () => keep(''),
  };
}

/** Leaves nothing behind of what anybody typed. */
export function forgetTexts(): void {
  quietly(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  });
}

/** Storage is full or switched off: what is typed lives as long as the page. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
