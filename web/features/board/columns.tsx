import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { useAnnouncer } from '../../ui/announcer.tsx';
import './board.css';
import { onBoardKey } from './board-keys.ts';
import './card.css';
import { clockAt } from './card-text.ts';
import { ColumnView } from './column.tsx';
import { effectWords, overWords } from './drag/drag-words.ts';
import { focusedCard, focusIsNowhere, Glide } from './drag/glide.tsx';
import { spokenMove } from './drag/move-words.ts';
import type { Effect } from './drag/session.ts';
import { useDrag } from './drag/use-drag.ts';
import { landingsOf } from './landings.ts';
import type { BoardProps } from './model.ts';
import { MoveMenu } from './move-menu.tsx';
import { useBoardFocus } from './use-board-focus.ts';

/**
 * The four columns with their cards. Every card can be moved by pointer, by finger, by keyboard and by a menu, and all four end in
 * `onMove`. Where a card lands follows from how its column is sorted, so the columns are the drop targets.
 */
export function Board(props: BoardProps) {
  const { columns, now, zone, locale, mayDispatch, sort, onMove, onOpen, onSort } = props;
  const board = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const dropped = useRef<WorkOrderNumber>(undefined);
  const inHand = useRef<Card>(undefined);
  const [menu, setMenu] = useState<{ card: Card; anchor: HTMLElement }>();
  const { announce, regions } = useAnnouncer();
  const focus = useBoardFocus(board, columns);
  const tenSeconds = now.slice(0, 18);
  const clock = useMemo(() => clockAt(`${tenSeconds}0Z`, zone, locale), [tenSeconds, zone, locale]);

  const find = (number: WorkOrderNumber | undefined): Card | undefined => {
    for (const { cards } of columns) {
      const found = cards.find((card) => card.number === number);
      if (found) return found;
    }
    return undefined;
  };

  const move = (card: Card, to: Column) => {
    if (!spokenMove(card, to).move.legal) return;
    focus.follow(card.number, to);
    // At once, so that the copy in the hand knows in the next frame where its card came to stand.
    flushSync(() => onMove(card.number, to, card));
  };
  const drag = useDrag({
    board,
    layer,
    enabled: mayDispatch,
    find,
    onOver(session) {
      const card = find(session.number);
      if (card)
        announce(overWords(card, session.over, landingsOf(session, card, props, clock.now)));
    },
    onEffect(effect: Effect) {
      const card = find(effect.number);
      announce(effectWords(effect, card));
      if (effect.do === 'lift') inHand.current = card;
      if (effect.do === 'lose') props.onLost(effect.number);
      if (effect.do !== 'drop' || !inHand.current) return;
      dropped.current = effect.number;
      move(inHand.current, effect.to);
      requestAnimationFrame(() => {
        dropped.current = undefined;
      });
    },
  });

  const { returning } = props;
  const { focusCard } = focus;
  useEffect(() => {
    // Undo was pressed in a toast that is gone now: whoever is at the keys goes on from the card.
    if (returning && focusIsNowhere()) focusCard(returning.to, returning.number, true);
  }, [returning, focusCard]);

  const { shown } = drag;
  const lifted = shown.at === 'lifted' ? shown.number : undefined;
  const landings = landingsOf(shown, find(lifted), props, clock.now);

  const openMenu = (element: HTMLElement, anchor: HTMLElement) => {
    const card = find(element.dataset.number as WorkOrderNumber);
    if (card) setMenu({ card, anchor });
  };
  const onClick = useEffectEvent((event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>('[data-number]');
    const card = find(element?.dataset.number as WorkOrderNumber | undefined);
    if (!element || !card) return;
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
      send: drag.send,
      focusCard: focus.focusCard,
      openMenu: (card) => openMenu(card, card),
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
    <div className="board" ref={board} data-dragging={lifted !== undefined || undefined}>
      <p id="board-help" hidden>
        {mayDispatch
          ? 'Enter opens, Space lifts, M moves to another column, arrows go to other cards.'
          : 'Enter opens, arrows go to other cards.'}
      </p>
      <div className="board-columns">
        {columns.map((column) => (
          <ColumnView
            key={column.status}
            column={column}
            names={props.names}
            clock={clock}
            mayDispatch={mayDispatch}
            recent={props.recent}
            openAt={props.openAt}
            stop={focus.stops[column.status]}
            lifted={lifted}
            liftedBy={shown.at === 'lifted' ? shown.by : undefined}
            landing={landings[column.status]}
            sort={sort[column.status]}
            onSort={onSort}
            onCompleteAll={props.onCompleteAll}
            onCaps={props.onCaps}
          />
        ))}
      </div>
      {menu && (
        <MoveMenu
          card={menu.card}
          anchor={menu.anchor}
          onMove={(to) => move(menu.card, to)}
          onClose={() => setMenu(undefined)}
        />
      )}
      <div className="board-layer" ref={layer} aria-hidden="true" inert />
      <Glide
        columns={columns}
        board={board}
        layer={layer}
        inHand={useCallback(() => dropped.current, [])}
        onChanged={focus.afterChange}
      />
      {regions}
    </div>
  );
}
