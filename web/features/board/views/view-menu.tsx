import { Pencil, Plus, RefreshCw, Sunrise, Trash2, UsersRound } from 'lucide-react';
import { useEffect } from 'react';
import type { View } from '../../../../functions/contract/view.ts';
import { MenuItem } from '../../../ui/menu.tsx';
import type { Views } from './use-views.ts';
import { Choice, Group, Toggle } from './view-choice.tsx';

type Props = {
  readonly views: Views;
  /** The view that is shown, or was before something was changed. */
  readonly opened: View | undefined;
  /** Something was changed since. */
  readonly moved: boolean;
  /** Nothing is hidden and nothing ordered. */
  readonly isWhole: boolean;
  readonly mayDispatch: boolean;
  close(): void;
  /** Nothing = the whole board. */
  onOpen(view: View | undefined): void;
  onSave(): void;
  onRename(): void;
  onUpdate(view: View): void;
  onShare(view: View): void;
};

/** What the Views button opens: what can be looked at, then what can be done with what is. */
export function ViewMenu(props: Props) {
  const { views, opened, moved, isWhole, close, onOpen } = props;
  const { list, problem, load } = views;
  // Others share and rename: what is offered is what there is now.
  useEffect(() => void load(), [load]);
  if (!list)
    return (
      <div className="views-none" role="menuitem" aria-disabled tabIndex={-1}>
        {problem ? `${problem.title}. ${problem.detail ?? ''}` : 'Loading…'}
      </div>
    );
  const own = list.views.filter(({ shared }) => !shared);
  const shared = list.views.filter((view) => view.shared);
  const row = (view: View) => (
    <Choice
      key={view.id}
      checked={view.id === opened?.id && !moved}
      hint={hintOf(view, list)}
      close={close}
      onChoose={() => onOpen(view)}
    >
      {view.name}
    </Choice>
  );
  return (
    <>
      <Choice
        checked={isWhole}
        hint={list.mine === 'all' ? 'opens first' : undefined}
        close={close}
        onChoose={() => onOpen(undefined)}
      >
        All work orders
      </Choice>
      <Group name="Mine">{own.map(row)}</Group>
      <Group name="Everybody’s">{shared.map(row)}</Group>
      <Deeds {...props} list={list} />
    </>
  );
}

function hintOf({ id, shared }: View, { mine, firm }: NonNullable<Views['list']>) {
  if (mine === id) return 'opens first';
  return shared && firm === id && mine === undefined ? 'opens first' : undefined;
}

/** What can be done with the view that is shown, by those who may. */
function Deeds(props: Props & { readonly list: NonNullable<Views['list']> }) {
  const { views, opened: view, moved, isWhole, mayDispatch, close, list } = props;
  const mine = view && (!view.shared || mayDispatch);
  const { mine: begins, firm } = list;
  const first = isWhole ? 'all' : view && !moved ? view.id : undefined;
  // That it opens whole is worth saying only where it would not.
  const overFirm = first !== 'all' || begins !== undefined || firm !== undefined;
  return (
    <>
      {isWhole && !overFirm ? null : <hr className="menu-line" />}
      {isWhole || (view && !moved) ? null : (
        <MenuItem close={close} onChoose={props.onSave}>
          <Plus size={16} aria-hidden />
          Save this view…
        </MenuItem>
      )}
      {mine && moved ? (
        <MenuItem close={close} onChoose={() => props.onUpdate(view)}>
          <RefreshCw size={16} aria-hidden />
          <span className="view-name">Update “{view.name}” with this</span>
        </MenuItem>
      ) : null}
      {first && overFirm ? (
        <Toggle
          checked={begins === first}
          close={close}
          onChoose={() => void views.begin({ of: 'me', view: begins === first ? null : first })}
        >
          <Sunrise size={16} aria-hidden />
          Open the board with this
        </Toggle>
      ) : null}
      {mine && !moved ? (
        <>
          {view.shared ? (
            <Toggle
              checked={firm === view.id}
              close={close}
              onChoose={() =>
                void views.begin({ of: 'firm', view: firm === view.id ? null : view.id })
              }
            >
              <UsersRound size={16} aria-hidden />
              Open everybody’s board with this
            </Toggle>
          ) : null}
          <MenuItem close={close} onChoose={props.onRename}>
            <Pencil size={16} aria-hidden />
            Rename…
          </MenuItem>
          {mayDispatch ? (
            <MenuItem close={close} onChoose={() => props.onShare(view)}>
              <UsersRound size={16} aria-hidden />
              {view.shared ? 'Keep it to myself' : 'Share with everybody'}
            </MenuItem>
          ) : null}
          <MenuItem close={close} onChoose={() => void views.remove(view)}>
            <Trash2 size={16} aria-hidden />
            Delete
          </MenuItem>
        </>
      ) : null}
    </>
  );
}
