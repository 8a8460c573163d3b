import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { tell } from '../../ui/toast.tsx';
import type { FieldDesk, Saved } from './desk.ts';
import {
  type Editing,
  isContested,
  keepEditing,
  keptEditing,
  ownTyping,
  typedOver,
} from './field-state.ts';

export type FieldSpec = {
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /** The thing's own value, as the field shows it. */
  readonly server: string;
  /** What the text means, or why it cannot be sent. */
  change(typed: string): object | string;
  /** A value as it is said to somebody who wrote another one. */
  words(value: string): string;
};

type Rest = Pick<Editing, 'base' | 'seen'>;

export type FieldState = {
  readonly value: string;
  readonly busy: boolean;
  /** For a moment, after it was saved. */
  readonly saved: boolean;
  readonly error: string | undefined;
  /** Typed and neither saved nor being typed: after a refusal or a reload. */
  readonly unsaved: boolean;
  readonly contested: boolean;
  type(text: string): void;
  /** Saves what was typed, unless it is contested. */
  commit(): void;
  /** What a change that begins now rests on. */
  readonly rest: Rest;
  /** Saves this value, chosen from what was there at `rest`; now, if left out. */
  choose(text: string, rest?: Rest): void;
  /** Back to what the server has; false when it already stood there. */
  restore(): boolean;
  /** Over what the teammate wrote. */
  useMine(): void;
};

/** How much has to go from a text before it can be sent. */
export const tooLong = (text: string, most: number): string =>
  `At most ${most} characters: ${text.length - most} too many.`;

const SAVED_MS = 2_500;

/**
 * One field of a thing, changed in place. It is saved on the version at which its typing began: what others changed elsewhere merges,
 * and what they changed here is shown beside what was typed, never under it.
 */
export function useField(desk: FieldDesk, spec: FieldSpec): FieldState {
  const { edited, api } = desk;
  const { name, server } = spec;
  const [kept, setEditing] = useState<Editing | undefined>(() => keptEditing(edited.id, name));
  const [typing, setTyping] = useState(false);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const saved = useMoment(SAVED_MS);
  const sending = useRef(false);
  const waiting = useRef<Editing>(undefined);
  const here = useIsHere();
  const editing = ownTyping(kept, server);
  const contested = isContested(editing, server);

  const hold = (next: Editing | undefined): void => {
    setEditing(next);
    keepEditing(edited.id, name, next);
  };
  const send = async (mine: Editing): Promise<void> => {
    if (sending.current) {
      waiting.current = mine;
      return;
    }
    const change = spec.change(mine.typed);
    if (typeof change === 'string') return setError(change);
    sending.current = true;
    setBusy(true);
    const answer = await api.patch<Saved>(edited.path, change, { seen: mine.seen });
    const next = waiting.current;
    waiting.current = undefined;
    sending.current = false;
    setBusy(false);
    if (answer.ok) {
      const { version } = answer.value;
      desk.applied(answer.value, change);
      // What was typed while it was under way rests on what was saved.
      const typedSince = (now: Editing | undefined) =>
        now && now.typed !== mine.typed ? { ...now, base: mine.typed, seen: version } : undefined;
      setEditing(typedSince);
      keepEditing(edited.id, name, typedSince(keptEditing(edited.id, name)));
      if (next && next.typed !== mine.typed)
        return send({ ...next, base: mine.typed, seen: version });
      saved.begin();
      return;
    }
    const { problem } = answer;
    if (problem.status === 412) {
      hold({ ...mine, refused: true });
      desk.feed.catchUp();
      return desk.reload();
    }
    setError(fieldWords(problem, name));
    if (!here.current) {
      const text = `${spec.label} of ${edited.id} was not saved`;
      tell({ tone: 'bad', text, detail: `${whyWords(problem)} What you typed is kept there.` });
    }
  };
  const commitOf = (mine: Editing | undefined): void => {
    setTyping(false);
    if (!mine || isContested(mine, server)) return;
    // A space at the end is not another title.
    if (JSON.stringify(spec.change(mine.typed)) === JSON.stringify(spec.change(server)))
      hold(undefined);
    else void send(mine);
  };

  return {
    value: editing?.typed ?? server,
    busy,
    saved: saved.on && !editing,
    error: editing ? error : undefined,
    unsaved: editing !== undefined && !typing && !busy,
    contested,
    type(text) {
      setTyping(true);
      setError(undefined);
      hold(typedOver(editing, text, server, edited.version));
    },
    commit: () => commitOf(editing),
    rest: editing ?? { base: server, seen: edited.version },
    choose(text, rest) {
      setError(undefined);
      const before = rest && { base: rest.base, seen: rest.seen, typed: text };
      const mine = typedOver(before, text, server, edited.version);
      hold(mine);
      commitOf(mine);
    },
    restore() {
      setTyping(false);
      setError(undefined);
      hold(undefined);
      return editing !== undefined;
    },
    useMine() {
      if (!editing) return;
      setError(undefined);
      const mine = { base: server, seen: edited.version, typed: editing.typed };
      hold(mine);
      void send(mine);
    },
  };
}

const whyWords = ({ title, detail }: Problem): string =>
  [title, detail]
    .filter(Boolean)
    .map((part) => `${part}`.replace(/\.?$/, '.'))
    .join(' ');

/** Why a field was refused: what is said of that field, when something is. */
function fieldWords(problem: Problem, name: string): string {
  const named = problem.errors?.find(({ field }) => field.split('.')[0] === name);
  return named ? `It ${named.message}.` : whyWords(problem);
}

/** Something that is so for a moment after it began. */
function useMoment(lengthMs: number): { readonly on: boolean; begin(): void } {
  const [begun, setBegun] = useState(0);
  useEffect(() => {
    if (begun === 0) return;
    const timer = setTimeout(() => setBegun(0), lengthMs);
    return () => clearTimeout(timer);
  }, [begun, lengthMs]);
  return { on: begun > 0, begin: () => setBegun((times) => times + 1) };
}

function useIsHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
