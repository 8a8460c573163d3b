import { CAPPED, type CappedColumn, type Caps, type CapsChange } from '../../../domain/caps.ts';

/** What a person has typed over the caps, and the caps as they stood when each was begun: all a conflict is told from. */
export type CapsDraft = {
  readonly typed: Readonly<Partial<Record<CappedColumn, string>>>;
  readonly seen: Caps;
};

export const NOTHING_TYPED: CapsDraft = { typed: {}, seen: {} };

const MOST = 9999;
const NO_CAP = 'Write a whole number from 1 to 9,999, or leave it empty for no cap.';

/** As the field shows a cap; no cap is an empty field. */
export const capText = (cap: number | undefined): string => (cap === undefined ? '' : String(cap));

/** What was typed as a cap; null = none, undefined = it is no number that a cap can be. */
function capOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const cap = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : 0;
  return cap >= 1 && cap <= MOST ? cap : undefined;
}

/** The draft after a keystroke; a field that says again what it said before is not a draft. */
export function typeCap(
  draft: CapsDraft,
  column: CappedColumn,
  text: string,
  caps: Caps,
): CapsDraft {
  if (text.trim() === capText(caps[column])) return dropCap(draft, column);
  const begun = draft.typed[column] !== undefined;
  return {
    typed: { ...draft.typed, [column]: text },
    seen: begun ? draft.seen : { ...draft.seen, [column]: caps[column] },
  };
}

/** "Use theirs": the column is as everybody has it. */
export function dropCap(draft: CapsDraft, column: CappedColumn): CapsDraft {
  const { [column]: _, ...typed } = draft.typed;
  return { ...draft, typed };
}

/** "Use mine": theirs has been seen, and this goes over it. */
export function keepCap(draft: CapsDraft, column: CappedColumn, caps: Caps): CapsDraft {
  return { ...draft, seen: { ...draft.seen, [column]: caps[column] } };
}

export const isTyped = ({ typed }: CapsDraft): boolean => Object.keys(typed).length > 0;

/** What is to be sent, or what is wrong with it by column. */
export function changeIn({ typed }: CapsDraft): {
  readonly change: CapsChange;
  readonly errors: CapErrors;
} {
  const all = CAPPED.flatMap((column) => {
    const text = typed[column];
    return text === undefined ? [] : [[column, capOf(text)] as const];
  });
  const wrong = all.filter(([, cap]) => cap === undefined);
  return {
    change: Object.fromEntries(all),
    errors: Object.fromEntries(wrong.map(([column]) => [column, NO_CAP])),
  };
}

export type CapErrors = Readonly<Partial<Record<CappedColumn, string>>>;

/** The columns that somebody else changed since they were typed in, to something else than was typed. */
export function conflictsIn({ typed, seen }: CapsDraft, caps: Caps): readonly CappedColumn[] {
  return CAPPED.filter((column) => {
    const text = typed[column];
    if (text === undefined || seen[column] === caps[column]) return false;
    return (capOf(text) ?? undefined) !== caps[column];
  });
}
