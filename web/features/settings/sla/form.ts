import { HOLIDAYS } from './fields.ts';
import type { Errors } from './read.ts';
import type { Author, Rules } from './use-rules.ts';

/** What a field of the rules is drawn with. */
export type Form = {
  readonly mayEdit: boolean;
  readonly busy: boolean;
  textOf(key: string): string;
  errorOf(key: string): string | undefined;
  isContested(key: string): boolean;
  /** What everybody has in a field. */
  theirs(key: string): string;
  /** Holidays that somebody else changed too, or that are wrong, by their days. */
  readonly contestedDays: readonly string[];
  /** "Priya Nair", of whoever changed the rules meanwhile. */
  readonly who: string;
  type(key: string, text: string): void;
  /** The field that is being typed: it is not called wrong until it is left. */
  enter(key: string): void;
  leave(): void;
  keepMine(key: string): void;
  takeTheirs(key: string): void;
};

type Props = {
  readonly rules: Rules;
  readonly errors: Errors;
  readonly mayEdit: boolean;
  readonly busy: boolean;
  readonly inField: string | undefined;
  enter(key: string | undefined): void;
  nameOf(author: Author | undefined): string;
};

/** The rules and what is typed over them, as their fields see it. */
export function formOf({ rules, errors, mayEdit, busy, inField, enter, nameOf }: Props): Form {
  return {
    mayEdit,
    busy,
    textOf: (key) => rules.typed[key] ?? '',
    errorOf: (key) => (key === inField ? undefined : errors[key]),
    isContested: (key) => rules.conflicts.includes(key),
    theirs: (key) => rules.fields[key] ?? '',
    contestedDays: daysOf([...rules.conflicts, ...Object.keys(errors)]),
    who: nameOf(rules.movedBy),
    type: rules.type,
    enter,
    leave: () => enter(undefined),
    keepMine: rules.keepMine,
    takeTheirs: rules.takeTheirs,
  };
}

function daysOf(keys: readonly string[]): readonly string[] {
  const days = keys.filter((key) => key.startsWith(`${HOLIDAYS}.`));
  return [...new Set(days.map((key) => key.slice(HOLIDAYS.length + 1)))];
}
