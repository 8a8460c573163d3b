import type { WorkOrderNumber } from '../../../../domain/ids.ts';

/** Where a deed is noted that is cut short by a reload. The board looks for it when it opens. */
const PLACE = 'bulk';

/** A deed that did not come to its end. */
export type CutShort = {
  /** Whose it was: the next who signs in here may be somebody else. */
  readonly person: string;
  /** "Moving to Scheduled" */
  readonly doing: string;
  readonly done: number;
  /** Sent or not, they have not been heard of. */
  readonly left: readonly WorkOrderNumber[];
};

/** Written as the page goes; what takes nothing is not written. */
export function noteCutShort(what: CutShort): void {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(what));
  } catch {
    // Then the board alone tells what was done.
  }
}

/** What the page before this one was cut short at, once, for whom it concerns. */
export function takeCutShort(person: string): CutShort | undefined {
  try {
    const text = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    const found = text ? (JSON.parse(text) as CutShort) : undefined;
    return found?.person === person ? found : undefined;
  } catch {
    return undefined;
  }
}
