import { shiftsIn } from '../../../words/week.ts';
import { type Fields, HOURS } from './fields.ts';
import { targetOf } from './read.ts';

/** What a person has typed over the rules, and what stood in each field when that was begun: all a conflict is told from. */
export type Draft = { readonly typed: Fields; readonly seen: Fields };

export const NOTHING_TYPED: Draft = { typed: {}, seen: {} };

export const isTyped = ({ typed }: Draft): boolean => Object.keys(typed).length > 0;

/** The rules with what was typed over them; a field that was emptied is empty. */
export const typedOver = (server: Fields, { typed }: Draft): Fields => ({ ...server, ...typed });

/** Whether two texts of a field mean the same: "8-17" and "08:00–17:00". */
export function meanSame(key: string, one = '', other = ''): boolean {
  return one.trim() === other.trim() || meaning(key, one) === meaning(key, other);
}

function meaning(key: string, text: string): string {
  const read = key.startsWith(`${HOURS}.`)
    ? shiftsIn(text)
    : key.startsWith('policy.targets.')
      ? targetOf(text)
      : text;
  return typeof read === 'string' ? text.trim() : JSON.stringify(read);
}

/** The draft after a keystroke; a field that says again what it said before is not a draft. */
export function typeField(draft: Draft, key: string, text: string, server: Fields): Draft {
  if (text === (server[key] ?? '')) return dropField(draft, key);
  const begun = draft.typed[key] !== undefined;
  const seen = begun ? draft.seen : { ...draft.seen, [key]: server[key] ?? '' };
  return { typed: { ...draft.typed, [key]: text }, seen };
}

/** "Use theirs": the field is as everybody has it. */
export function dropField({ typed, seen }: Draft, key: string): Draft {
  const { [key]: _typed, ...left } = typed;
  const { [key]: _seen, ...rest } = seen;
  return { typed: left, seen: rest };
}

/** "Use mine": theirs has been seen, and this goes over it. */
export function keepField({ typed, seen }: Draft, key: string, server: Fields): Draft {
  return { typed, seen: { ...seen, [key]: server[key] ?? '' } };
}

/** The draft over rules that are new: what they say too need not be said any more. */
export function settled(draft: Draft, server: Fields): Draft {
  const same = Object.entries(draft.typed).filter(([key, text]) =>
    meanSame(key, text, server[key]),
  );
  return same.reduce((left, [key]) => dropField(left, key), draft);
}

/** The fields that somebody else changed since they were typed in, to something else than was typed. */
export function conflictsIn({ typed, seen }: Draft, server: Fields): readonly string[] {
  return Object.keys(typed).filter(
    (key) => !meanSame(key, seen[key], server[key]) && !meanSame(key, typed[key], server[key]),
  );
}

/** A draft that was kept on this machine, if it is one. */
export function draftFrom(kept: unknown): Draft {
  if (typeof kept !== 'object' || kept === null) return NOTHING_TYPED;
  const { typed, seen } = kept as Partial<Draft>;
  return isFields(typed) && isFields(seen) ? { typed, seen } : NOTHING_TYPED;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text === 'string');
