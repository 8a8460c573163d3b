import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { useAnnouncer } from '../../ui/announcer.tsx';
import './board.css';
import { onBoardKey } from './board-keys.ts';
import './card.css';
import { clockAt } from './card-text.ts';
import { ColumnView } from './column.tsx';
import { focusedCard, focusIsNowhere, Glide } from './drag/glide.tsx';
import type { BoardProps, ColumnsProps } from './model.ts';
import { MoveMenu } from './move-menu.tsx';
import { cardIn, pickedByClick } from './selecting.ts';
import { type Selection, toggled } from './selection.ts';
import { useBoardDrag } from './use-board-drag.ts';
import { useBoardFocus } from './use-board-focus.ts';

/**
 * The four columns with their cards. Every card can be moved by pointer, by finger, by keyboard and by a menu, and all four end in
 * `onMove`. Where a card lands follows from how its column is sorted, so the columns are the drop targets.
 */
export function Board(props: BoardProps) {
  const { columns, now, zone, locale, mayDispatch, sort, onOpen, onSort } = props;
  const { selection } = props;
  const board = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ card: Card; anchor: HTMLElement }>();
  const { Columns = PlainColumns, OneColumn = ColumnView } = props.lanes ?? {};
  const { announce, regions } = useAnnouncer();
  const onSelect =
    props.onSelect &&
    ((next: Selection) => {
      props.onSelect?.(next);
      announce(`${next.numbers.size} selected`);
    });
  const focus = useBoardFocus(board, columns);
  const tenSeconds = now.slice(0, 18);
  const clock = useMemo(() => clockAt(`${tenSeconds}0Z`, zone, locale), [tenSeconds, zone, locale]);

  const find = (number: WorkOrderNumber | undefined): Card | undefined => cardIn(columns, number);
  const { drag, move, landings, dropped } = useBoardDrag(props, {
    board,
    layer,
    now: clock.now,
    announce,
    follow: focus.follow,
  });

  const { returning } = props;
  const { focusCard } = focus;
  useEffect(() => {
    // Undo was pressed in a toast that is gone now: whoever is at the keys goes on from the card.
    if (returning && focusIsNowhere()) focusCard(returning.to, returning.number, true);
  }, [returning, focusCard]);

  const { shown } = drag;
  const lifted = shown.at === 'lifted' ? shown.number : undefined;
  const shownLandings = landings(shown, find(lifted));

  const openMenu = (element: HTMLElement, anchor: HTMLElement) => {
    const card = find(element.dataset.number as WorkOrderNumber);
    if (card) setMenu({ card, anchor });
  };
  const onClick = useEffectEvent((event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>('[data-number]');
    const card = find(element?.dataset.number as WorkOrderNumber | undefined);
    if (!element || !card) return;
    const next = onSelect && pickedByClick(event, element, { columns, selection });
    if (next) {
      event.preventDefault();
      return onSelect(next);
    }
    const button = target.closest<HTMLElement>('[data-act]');
    if (button?.dataset.act === 'menu') return openMenu(element, button);
    if (button?.dataset.act === 'complete') return move(card, 'completed');
    // With a modifier it is a link like any other: a new tab, a new window.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(card.number);
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!board.current) return;
    onBoardKey(event, board.current, {
      columns,
      mayDispatch,
      session: drag.session(),
      selection,
      onSelect,
      send: drag.send,
      beside: props.lanes?.beside,
      focusCard: focus.focusCard,
      openMenu(card) {
        // Of one that is picked: the menu that moves all that is.
        const ofAll = card.dataset.selected && document.querySelector<HTMLElement>('.bulk-move');
        if (ofAll) ofAll.click();
        else openMenu(card, card);
      },
    });
  });
  const onFocus = useEffectEvent((event: FocusEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-number]');
    if (card) focus.rest(card.dataset.column as Column, card.dataset.number as WorkOrderNumber);
  });
  const onBlur = useEffectEvent(() => {
    const session = drag.session();
    if (session.at !== 'lifted' || session.by !== 'keyboard' || !board.current) return;
    // What the keys hold is put back when they go elsewhere; a card that was only drawn anew has the focus again.
    if (focusedCard(board.current)?.number !== session.number) drag.send({ type: 'cancel' });
  });
  useEffect(() => {
    const element = board.current;
    if (!element) return;
    const stop = new AbortController();
    // One listener for all cards: a card that hears nothing itself is drawn again only when it changes.
    element.addEventListener('click', (event) => onClick(event), { signal: stop.signal });
    element.addEventListener('keydown', (event) => onKey(event), { signal: stop.signal });
    element.addEventListener('focusin', (event) => onFocus(event), { signal: stop.signal });
    element.addEventListener('focusout', () => setTimeout(() => onBlur(), 0), {
      signal: stop.signal,
    });
    return () => stop.abort();
  }, []);

  return (
    <div
      className="board"
      ref={board}
      data-dragging={lifted !== undefined || undefined}
      data-selecting={selection.numbers.size > 0 || undefined}
    >
      <p id="board-help" hidden>
        {mayDispatch
          ? 'Enter opens, Space lifts, M moves to another column, X selects, arrows go to other cards.'
          : 'Enter opens, arrows go to other cards.'}
      </p>
      <Columns landings={shownLandings}>
        {columns.map((column) => (
          <OneColumn
            key={column.status}
            column={column}
            names={props.names}
            clock={clock}
            mayDispatch={mayDispatch}
            recent={props.recent}
            openAt={props.openAt}
            stop={focus.stops[column.status]}
            selected={selection.numbers}
            maySelect={onSelect !== undefined}
            lifted={lifted}
            liftedBy={shown.at === 'lifted' ? shown.by : undefined}
            landing={shownLandings[column.status]}
            sort={sort[column.status]}
            onSort={onSort}
            onCompleteAll={props.onCompleteAll}
            onCaps={props.onCaps}
            foot={column.status === 'completed' ? props.foot : undefined}
          />
        ))}
      </Columns>
      {menu && (
        <MoveMenu
          card={menu.card}
          anchor={menu.anchor}
          onMove={(to) => move(menu.card, to)}
          onSelect={() => onSelect?.(toggled(selection, menu.card.number))}
          onClose={() => setMenu(undefined)}
        />
      )}
      <div className="board-layer" ref={layer} aria-hidden="true" inert />
      <Glide
        columns={columns}
        board={board}
        layer={layer}
        inHand={useCallback(() => dropped.current, [dropped])}
        onChanged={focus.afterChange}
      />
      {regions}
    </div>
  );
}

function PlainColumns({ children }: ColumnsProps) {
  return <div className="board-columns">{children}</div>;
}
