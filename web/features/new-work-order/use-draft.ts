import { useRef, useState } from 'react';
import { type DraftPlace, draftPlace } from '../../api/drafts.ts';
import {
  type Commanded,
  changed,
  type Draft,
  draftFrom,
  isEmpty,
  noted,
  type Outcome,
  untouched,
} from './draft.ts';

export type DraftInHand = Commanded & {
  /** When it was last touched, milliseconds, if it was found and not just begun. */
  readonly foundAt: number | undefined;
  /** As it is at this moment, also for what began earlier. */
  now(): Commanded;
  change(part: Partial<Draft>): Draft;
  /** Remembers what became of one order of this command, also when the form is closed by now. */
  note(command: string, propertyId: string, outcome: Outcome | undefined): void;
  /** Begins anew, with nothing kept. */
  startOver(): void;
  /** Leaves nothing behind; answers how to put it back. */
  discard(): () => void;
};

/** The draft of this person, kept at every key: a reload, a crash, a closed dialogue lose nothing. */
export function useDraft(tenant: string, person: string): DraftInHand {
  const [place] = useState(() => draftPlace('work-order', tenant, person));
  const [{ begun, foundAt }, setFound] = useState(() => find(place));
  const [current, setCurrent] = useState(begun);
  // Two changes in the same moment build on one another.
  const latest = useRef(current);

  const put = (next: Commanded): void => {
    latest.current = next;
    setCurrent(next);
  };
  return {
    ...current,
    foundAt,
    now: () => latest.current,
    note(command, propertyId, outcome) {
      if (latest.current.command === command) put(noted(latest.current, propertyId, outcome));
      // Another window may have come further with it, or it is discarded by now.
      const kept = draftFrom(place.read()?.typed);
      if (kept?.command === command) place.keep(noted(kept, propertyId, outcome));
    },
    change(part) {
      const next = changed(latest.current, part);
      put(next);
      if (isEmpty(next.draft)) place.forget();
      else place.keep(next);
      return next.draft;
    },
    startOver() {
      place.forget();
      put(untouched());
      setFound({ begun, foundAt: undefined });
    },
    discard() {
      const was = latest.current;
      place.forget();
      return () => place.keep(was);
    },
  };
}

type Found = { readonly begun: Commanded; readonly foundAt: number | undefined };

function find(place: DraftPlace): Found {
  const kept = place.read();
  const begun = kept && draftFrom(kept.typed);
  return begun && !isEmpty(begun.draft)
    ? { begun, foundAt: kept.at }
    : { begun: untouched(), foundAt: undefined };
}
