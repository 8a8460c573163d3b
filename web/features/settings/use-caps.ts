import { type RefObject, useEffect, useRef, useState } from 'react';
import { CAPPED, type CappedColumn, type Caps } from '../../../domain/caps.ts';
import type { Change, Settings } from '../../../functions/contract/board.ts';
import type { SettingsChanged } from '../../../functions/contract/settings.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { tell } from '../../ui/toast.tsx';
import {
  type CapErrors,
  changeIn,
  conflictsIn,
  dropCap,
  isTyped,
  keepCap,
  NOTHING_TYPED,
  typeCap,
} from './caps-draft.ts';

/** Who changed the caps last, as the log or a refusal tells. */
export type Author = { readonly by: string; readonly at: string };

type Desk = { readonly api: Api; readonly feed: BoardFeed; readonly settings: Settings };

/** The caps as everybody has them, what is typed over them, and saving that. */
export function useCaps({ api, feed, settings }: Desk, form: RefObject<HTMLElement | null>) {
  const [draft, setDraft] = useState(NOTHING_TYPED);
  const [errors, setErrors] = useState<CapErrors>({});
  const [general, setGeneral] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Settings>();
  const author = useAuthor(feed);
  const command = useRef(crypto.randomUUID());
  // A refusal tells the newest settings before the feed does.
  const known = refused && refused.version > settings.version ? refused : settings;
  const conflicts = conflictsIn(draft, known.caps);

  const change = (next: typeof draft): void => {
    command.current = crypto.randomUUID();
    setDraft(next);
    setErrors({});
    setGeneral(undefined);
  };
  const focus = (column: CappedColumn): void =>
    form.current?.querySelector<HTMLElement>(`[name="${column}"]`)?.focus();

  const fail = (problem: Problem): void => {
    const named = errorsIn(problem);
    const first = CAPPED.find((column) => named[column]);
    setErrors(named);
    if (first) focus(first);
    else if (problem.code === 'settings-moved-on') {
      setRefused(problem.current as Settings);
      author.learn({ by: String(problem.by), at: String(problem.at) });
      feed.catchUp();
    } else setGeneral([problem.title, problem.detail].filter(Boolean).join('. '));
  };
  const save = async (): Promise<void> => {
    const wish = changeIn(draft);
    const stuck = CAPPED.find((column) => wish.errors[column]) ?? conflicts[0];
    setErrors(wish.errors);
    if (stuck) return focus(stuck);
    if (busy || !isTyped(draft)) return;
    setBusy(true);
    setGeneral(undefined);
    const answer = await api.patch<SettingsChanged>(
      '/api/settings',
      { caps: wish.change },
      { command: command.current, seen: known.version },
    );
    setBusy(false);
    if (!answer.ok) return fail(answer.problem);
    feed.heard(answer.value.change);
    setDraft(NOTHING_TYPED);
    tell({ tone: 'good', text: 'Caps saved', detail: 'Every board shows them now.' });
  };

  return {
    caps: known.caps as Caps,
    draft,
    errors,
    general,
    busy,
    conflicts,
    author: author.current,
    type: (column: CappedColumn, text: string) => change(typeCap(draft, column, text, known.caps)),
    keepMine: (column: CappedColumn) => {
      change(keepCap(draft, column, known.caps));
      focus(column);
    },
    takeTheirs: (column: CappedColumn) => {
      change(dropCap(draft, column));
      focus(column);
    },
    discard: () => change(NOTHING_TYPED),
    save,
  };
}

/** Who changed the settings last while this page was open. */
function useAuthor(feed: BoardFeed) {
  const [current, learn] = useState<Author>();
  useEffect(
    () =>
      feed.onNews((news) => {
        const ofSettings = (one: Change) => one.id === 'settings';
        const last = news === 'anew' ? undefined : news.findLast(ofSettings);
        if (last) learn(last);
      }),
    [feed],
  );
  return { current, learn };
}

function errorsIn({ errors = [] }: Problem): CapErrors {
  const named = errors.map(({ field, message }) => [field.replace(/^caps\./, ''), message]);
  return Object.fromEntries(named);
}
