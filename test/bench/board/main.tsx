import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Card } from '../../../domain/card.ts';
import type { PropertyId, WorkOrderNumber } from '../../../domain/ids.ts';
import { COLUMNS, type Column } from '../../../domain/lifecycle.ts';
import '../../../web/app/tokens.css';
import { BoardIn } from '../../../web/features/board/board-in.tsx';
import { filterCards, isFiltering } from '../../../web/features/board/filter.ts';
import { filterFromParams } from '../../../web/features/board/filter-params.ts';
import { indexCards } from '../../../web/features/board/search.ts';
import { NOTHING } from '../../../web/features/board/selection.ts';
import { DEFAULT_SORT, sortCards } from '../../../web/features/board/sort.ts';
import { lanesFromParams } from '../../../web/features/board/views/view-params.ts';
import '../../../web/ui/base.css';
import { makeCards, NAMES, NOW, ZONE } from './cards.ts';
import './main.css';

declare global {
  interface Window {
    /** What a script does to the board from outside, as a teammate would. */
    teammate: {
      moves(number: string, to: Column): void;
      removes(number: string): void;
      /** Any card, anywhere: for load. */
      movesSome(): void;
    };
    /** What a keystroke in the search field does; answers how long the search took, in milliseconds. */
    types(text: string): number;
    moved: { number: string; to: Column }[];
    opened: string[];
    lost: string[];
    completed: string[][];
  }
}

const CAPS: Partial<Record<Column, number>> = { new: 15, scheduled: 10, 'in-progress': 8 };
const params = new URLSearchParams(location.search);
document.documentElement.dataset.theme = params.get('theme') ?? 'light';
const NOBODY = new Map();
window.moved = [];
window.opened = [];
window.lost = [];
window.completed = [];

const put = (cards: readonly Card[], number: string, to: Column): readonly Card[] =>
  cards.map((card) =>
    card.number === number
      ? { ...card, status: to, completedAt: to === 'completed' ? NOW : undefined }
      : card,
  );

/** Over that many properties, if a number is given. */
const spread = (cards: readonly Card[]): readonly Card[] => {
  const count = Number(params.get('properties'));
  if (!count) return cards;
  return cards.map((card, index) => ({ ...card, propertyId: `P${index % count}` as PropertyId }));
};

/** The board with nothing around it, and a state that says yes to everything. */
function Bench() {
  const [cards, setCards] = useState(() => spread(makeCards(Number(params.get('cards') ?? 60))));
  const [recent, setRecent] = useState<ReadonlyMap<WorkOrderNumber, { by: string }>>(new Map());
  const [sort, setSort] = useState(DEFAULT_SORT);
  const [selection, setSelection] = useState(NOTHING);
  const [filter, setFilter] = useState(() => filterFromParams(params));
  useEffect(() => {
    window.types = (text) => {
      const began = performance.now();
      filterCards(cards, { ...filter, text }, NOW, NAMES);
      const took = performance.now() - began;
      flushSync(() => setFilter({ ...filter, text }));
      return took;
    };
    indexCards(cards);
  }, [cards, filter]);
  useEffect(() => {
    const by = (number: string) => setRecent(new Map([[number as WorkOrderNumber, { by: 'RT' }]]));
    let turn = 0;
    window.teammate = {
      moves(number, to) {
        setCards((before) => put(before, number, to));
        by(number);
      },
      removes: (number) => setCards((before) => before.filter((card) => card.number !== number)),
      movesSome() {
        turn++;
        setCards((before) => {
          const card = before[(turn * 7919) % before.length];
          const to = COLUMNS[turn % COLUMNS.length];
          return card && to ? put(before, card.number, to) : before;
        });
      },
    };
  }, []);
  const columns = useMemo(
    () =>
      COLUMNS.map((status) => {
        const here = cards.filter((card) => card.status === status);
        return {
          status,
          count: here.length,
          cap: CAPS[status],
          cards: sortCards(filterCards(here, filter, NOW, NAMES), sort[status], NOW),
          filtered: isFiltering(filter),
        };
      }),
    [cards, sort, filter],
  );
  return (
    <main className="bench">
      <BoardIn
        by={lanesFromParams(params)}
        tenant="KKT"
        columns={columns}
        names={NAMES}
        now={NOW}
        zone={ZONE}
        locale="en-CA"
        mayDispatch={params.get('role') !== 'viewer'}
        recent={recent}
        openAt={NOBODY}
        onMove={(number, to) => {
          window.moved.push({ number, to });
          if (!params.has('refuse')) setCards((before) => put(before, number, to));
        }}
        onOpen={(number) => window.opened.push(number)}
        selection={selection}
        onSelect={setSelection}
        onMovePicked={(to) => {
          for (const number of selection.numbers) window.moved.push({ number, to });
        }}
        onLost={(number) => window.lost.push(number)}
        onCompleteAll={(all) => window.completed.push(all.map(({ number }) => number))}
        onCaps={() => undefined}
        sort={sort}
        onSort={(column, chosen) => setSort((before) => ({ ...before, [column]: chosen }))}
      />
    </main>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Bench />);
