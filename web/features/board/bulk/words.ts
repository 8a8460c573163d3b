import type { Card } from '../../../../domain/card.ts';
import { COLUMN_NAMES, PRIORITY_NAMES } from '../../../words/names.ts';
import { orders } from '../done-words.ts';
import type { BoardNames } from '../model.ts';
import type { Deed } from './plan.ts';

export { orders };

/** A deed in words: while it is done, and when it was. */
export type DeedWords = {
  /** "Moving to Scheduled" */
  readonly doing: string;
  /** "moved to Scheduled" */
  readonly done: string;
};

export const BACK: DeedWords = { doing: 'Taking back', done: 'as before again' };

export function wordsOf(deed: Deed, { people }: Pick<BoardNames, 'people'>): DeedWords {
  switch (deed.do) {
    case 'move': {
      const there = COLUMN_NAMES[deed.to];
      return { doing: `Moving to ${there}`, done: `moved to ${there}` };
    }
    case 'priority': {
      const name = PRIORITY_NAMES[deed.priority];
      return { doing: `Setting priority ${name}`, done: `set to ${name} priority` };
    }
    case 'assign': {
      const who = people.get(deed.technicianId)?.name ?? deed.technicianId;
      return { doing: `Assigning to ${who}`, done: `assigned to ${who}` };
    }
  }
}

/** One order that a deed did not change, and why. */
export type NotDone = { readonly card: Card; readonly why: string; readonly same: boolean };

/** What became of all of them. */
export type Tally = {
  readonly words: DeedWords;
  readonly done: number;
  readonly not: readonly NotDone[];
  /** Not tried: it was stopped. */
  readonly left: number;
};

/** "26 work orders moved to Completed · 3 refused · 1 not tried" */
export function tallyWords({ words, done, not, left }: Tally): string {
  const same = not.filter((one) => one.same).length;
  const refused = not.length - same;
  const parts = [
    done > 0 && `${orders(done)} ${words.done}`,
    same > 0 && `${same} ${same === 1 ? 'was' : 'were'} so already`,
    refused > 0 && `${refused} not changed`,
    left > 0 && `${left} not tried`,
  ];
  return parts.filter(Boolean).join(' · ') || 'Nothing was changed';
}
