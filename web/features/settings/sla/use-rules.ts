import { useCallback, useEffect, useRef, useState } from 'react';
import type { SlaSettings } from '../../../../functions/contract/sla.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import { draftPlace } from '../../../api/drafts.ts';
import type { Problem } from '../../../api/problem.ts';
import {
  conflictsIn,
  type Draft,
  draftFrom,
  dropField,
  isTyped,
  keepField,
  NOTHING_TYPED,
  settled,
  typedOver,
  typeField,
} from './draft.ts';
import { type Fields, fieldsOf } from './fields.ts';

export type Author = { readonly by: string; readonly at: string };

type Desk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly tenant: string;
  readonly person: string;
};

export type Rules = ReturnType<typeof useRules>;

/** The rules as everybody has them and what is typed over them, kept at every key: a reload loses nothing. */
export function useRules({ api, feed, tenant, person }: Desk) {
  const [place] = useState(() => draftPlace('sla', tenant, person));
  const [found] = useState(() => place.read());
  const [server, setServer] = useState<SlaSettings>();
  const [problem, setProblem] = useState<Problem>();
  const [draft, setDraft] = useState(() => draftFrom(found?.typed));
  const [movedBy, setMovedBy] = useState<Author>();
  const latest = useRef({ server, draft });
  const lastAuthor = useRef<Author>(undefined);

  const hold = useCallback(
    (next: Draft): void => {
      latest.current = { ...latest.current, draft: next };
      setDraft(next);
      if (isTyped(next)) place.keep(next);
      else place.forget();
    },
    [place],
  );
  /** The rules are these now; answers whether a field says something else than before. */
  const adopt = useCallback(
    (next: SlaSettings, author?: Author): boolean => {
      const { server: before, draft: typed } = latest.current;
      if (before && next.version < before.version) return false;
      const moved = before !== undefined && !sameFields(fieldsOf(before), fieldsOf(next));
      latest.current = { ...latest.current, server: next };
      setServer(next);
      setProblem(undefined);
      const left = settled(typed, fieldsOf(next));
      if (moved && author && isTyped(left)) setMovedBy(author);
      hold(left);
      return moved;
    },
    [hold],
  );
  const load = useCallback(
    async (author?: Author): Promise<boolean> => {
      const answer = await api.get<SlaSettings>('/api/settings/sla');
      if (answer.ok) return adopt(answer.value, author);
      if (!latest.current.server) setProblem(answer.problem);
      return false;
    },
    [api, adopt],
  );
  useEffect(() => void load(), [load]);
  useEffect(
    () =>
      feed.onNews((news) => {
        if (news === 'anew') return void load(lastAuthor.current);
        const last = news.findLast(({ kind }) => kind === 'sla-changed');
        if (!last || last.version <= (latest.current.server?.version ?? 0)) return;
        lastAuthor.current = last;
        void load(last);
      }),
    [feed, load],
  );

  const fields: Fields = server ? fieldsOf(server) : {};
  const change = (next: Draft): void => {
    if (!isTyped(next)) setMovedBy(undefined);
    hold(next);
  };
  return {
    server,
    problem,
    fields,
    typed: typedOver(fields, draft),
    draft,
    isTyped: isTyped(draft),
    conflicts: conflictsIn(draft, fields),
    /** Who changed the rules while something was typed. */
    movedBy,
    /** When what is typed was last touched, if it was found and not begun here. */
    foundAt: found && isTyped(draftFrom(found.typed)) ? found.at : undefined,
    load,
    adopt,
    type: (key: string, text: string) => change(typeField(latest.current.draft, key, text, fields)),
    keepMine: (key: string) => change(keepField(latest.current.draft, key, fields)),
    takeTheirs: (key: string) => change(dropField(latest.current.draft, key)),
    discard: () => change(NOTHING_TYPED),
    /** Whether something is typed at this moment. */
    hasDraft: () => isTyped(latest.current.draft),
  };
}

function sameFields(one: Fields, other: Fields): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => (one[key] ?? '') === (other[key] ?? ''));
}
