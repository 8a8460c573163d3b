import { Bookmark, ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { LANES, type Lanes } from '../../../../domain/view.ts';
import type { View } from '../../../../functions/contract/view.ts';
import type { Api } from '../../../api/client.ts';
import { Menu } from '../../../ui/menu.tsx';
import { Picker } from '../../../ui/picker.tsx';
import { tell } from '../../../ui/toast.tsx';
import { isAsBegun, keepDefault } from './default-here.ts';
import { useViews, type Views } from './use-views.ts';
import { ViewDialog } from './view-dialog.tsx';
import { ViewMenu } from './view-menu.tsx';
import { lanesFromParams, lanesToParams, viewQuery, withView } from './view-params.ts';
import './views.css';

type Props = {
  readonly api: Api;
  readonly tenant: string;
  readonly person: string;
  readonly mayDispatch: boolean;
  /** What the address says. */
  readonly params: URLSearchParams;
  /** Something lies over the board. */
  readonly covered: boolean;
  onParams(params: URLSearchParams): void;
};

const NONE = 'none';
export const LANE_NAMES: Readonly<Record<Lanes, string>> = {
  property: 'Property',
  technician: 'Technician',
  customer: 'Customer',
};
const LANE_OPTIONS = [
  { value: NONE, label: 'No lanes' },
  ...LANES.map((value) => ({ value, label: `By ${LANE_NAMES[value].toLowerCase()}` })),
];

/** How the board is looked at beside what it is narrowed to: in which lanes, and under which names that is kept. */
export function ViewTools(props: Props) {
  const { params, onParams } = props;
  const lanes = lanesFromParams(params);
  useEffect(() => {
    const soon = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1_000));
    // What the network refuses now is asked for again when somebody wants it.
    soon(() => void import('../lanes/lane-board.tsx').catch(() => undefined));
  }, []);
  return (
    <div className="view-tools">
      <Picker
        label="Lanes"
        shown={lanes ? `By ${LANE_NAMES[lanes].toLowerCase()}` : 'No lanes'}
        className="button lanes-picker"
        value={lanes ?? NONE}
        options={LANE_OPTIONS}
        onPick={(value) =>
          onParams(
            lanesToParams(
              LANES.find((one) => one === value),
              params,
            ),
          )
        }
      />
      <ViewsButton {...props} />
    </div>
  );
}

function ViewsButton(props: Props) {
  const { tenant, person, mayDispatch, params } = props;
  const views = useViews(props.api);
  const { list } = views;
  const [asked, setAsked] = useState<{ readonly view: View | undefined }>();
  const now = viewQuery(params);
  const opened = useOpened(props, list?.views, now);
  const moved = opened !== undefined && queryOf(opened) !== now;
  const begins = list && beginsWith(list);
  useFollowed(props, begins);
  const open = (query: string): void =>
    props.onParams(withView(query, params, (begins ?? '') !== ''));
  const done = (said: View | string, words: string): void =>
    typeof said === 'string'
      ? tell({ tone: 'bad', text: 'The view was not changed', detail: said })
      : tell({ tone: 'good', text: words, about: said.id });
  return (
    <>
      <Menu
        className="button views"
        label={opened ? `View: ${opened.name}${moved ? ', changed' : ''}` : 'Views'}
        button={
          <>
            <Bookmark size={15} aria-hidden />
            <span className="views-name">{opened?.name ?? 'Views'}</span>
            {moved ? <i className="view-moved" title="Shows something else by now" /> : null}
            <ChevronDown size={14} aria-hidden />
          </>
        }
      >
        {(close) => (
          <ViewMenu
            {...{ views, opened, moved, mayDispatch, close }}
            isWhole={now === ''}
            onOpen={(view) => open(view ? queryOf(view) : '')}
            onSave={() => setAsked({ view: undefined })}
            onRename={() => setAsked({ view: opened })}
            onUpdate={async (view) =>
              done(
                await views.change(view, { query: now }),
                `“${view.name}” shows this from now on`,
              )
            }
            onShare={async (view) =>
              done(
                await views.change(view, { shared: !view.shared }),
                view.shared
                  ? `“${view.name}” is yours alone now`
                  : `Everybody has “${view.name}” now`,
              )
            }
          />
        )}
      </Menu>
      {asked ? (
        <ViewDialog
          view={asked.view}
          views={views}
          query={now}
          mayDispatch={mayDispatch}
          onSaved={(view) => remember({ tenant, person }, view.id)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}

const queryOf = ({ query }: View): string => viewQuery(new URLSearchParams(query));

/** What the board opens with: one's own choice, else the firm's; nothing = all of it. */
function beginsWith({ views, mine, firm }: NonNullable<Views['list']>): string {
  const view = views.find(({ id }) => id === (mine ?? firm));
  return view ? queryOf(view) : '';
}

/** Remembers what the board opens with, and corrects a board that opened with something else, unless somebody is at it already. */
function useFollowed(props: Props, begins: string | undefined): void {
  const latest = useRef(props);
  latest.current = props;
  const first = useRef(true);
  useEffect(() => {
    if (begins === undefined) return;
    const { params, covered, onParams } = latest.current;
    keepDefault(latest.current, begins);
    // Only what was not known when it opened: a choice that is made later counts the next time.
    const isFirst = first.current;
    first.current = false;
    if (!isFirst || covered || !isAsBegun(params) || isAtIt()) return;
    if (viewQuery(params) !== begins) onParams(withView(begins, params, begins !== ''));
  }, [begins]);
}

/** Whether somebody types, has a card or answers a question: nothing is changed under their hands. */
const isAtIt = (): boolean =>
  Boolean(document.activeElement?.closest('#main, dialog')) ||
  document.querySelector('dialog[open]') !== null;

const keyOf = ({ tenant, person }: Pick<Props, 'tenant' | 'person'>) =>
  `view-open:${tenant}:${person}`;

function remember(whose: Pick<Props, 'tenant' | 'person'>, id: string): void {
  try {
    sessionStorage.setItem(keyOf(whose), id);
  } catch {
    // Then a view that was moved away from has no name after a reload.
  }
}

/** The view that is shown, or the one that was and that the board has moved away from since; none of the whole board. */
function useOpened(
  whose: Props,
  views: readonly View[] | undefined,
  now: string,
): View | undefined {
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem(keyOf(whose));
  } catch {
    // See above.
  }
  const fitting = views?.filter((view) => queryOf(view) === now) ?? [];
  // Two views may say the same: the one that was opened last is meant.
  const shown = fitting.find(({ id }) => id === kept) ?? fitting[0];
  const id = shown?.id ?? (now === '' ? '' : kept) ?? '';
  useEffect(() => {
    if (views) remember(whose, id);
  });
  return views?.find((view) => view.id === id);
}
