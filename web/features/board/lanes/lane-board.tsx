import { useMemo } from 'react';
import { COLUMNS } from '../../../../domain/lifecycle.ts';
import type { Lanes } from '../../../../domain/view.ts';
import { ROW_PX } from '../column.tsx';
import { Board } from '../columns.tsx';
import type { BoardLanes, BoardProps } from '../model.ts';
import { useFolded } from './folded.ts';
import { LaneColumn, LaneFrame, LanesContext } from './lane-columns.tsx';
import { besideInLanes, lanedCards, laneKey, lanesOf, layLanes } from './lanes.ts';
import { SIZES } from './sizes.ts';

type Props = BoardProps & {
  readonly by: Lanes;
  /** The tenant's prefix. */
  readonly tenant: string;
};

/** The board in lanes: the same four columns and the same moves, and every card in the row of its property, technician or customer. */
export function LaneBoard({ by, tenant, ...props }: Props) {
  const { columns, names } = props;
  const { folded, fold } = useFolded(tenant, by);
  const tenSeconds = `${props.now.slice(0, 18)}0Z`;
  const lanes = useMemo(
    () => lanesOf(columns, by, names, tenSeconds),
    [columns, by, names, tenSeconds],
  );
  const laned = useMemo(() => {
    const cards = lanedCards(lanes, folded);
    return columns.map((column, index) => ({ ...column, cards: cards[index] ?? [] }));
  }, [columns, lanes, folded]);
  const mode = useMemo((): BoardLanes => {
    const layout = layLanes(lanes, folded, SIZES);
    return {
      Columns: LaneFrame,
      OneColumn: LaneColumn,
      laneOf: (card) => lanes.find(({ key }) => key === laneKey(card, by)),
      beside(direction, column, nth) {
        const from = COLUMNS.indexOf(column);
        for (let to = from + direction; laned[to]; to += direction) {
          const found = besideInLanes(layout, [from, to], nth, ROW_PX);
          if (found !== undefined) return laned[to]?.cards[found];
        }
        return undefined;
      },
    };
  }, [lanes, folded, laned, by]);
  return (
    <LanesContext value={{ ...props, lanes, folded, fold, by }}>
      <Board {...props} columns={laned} lanes={mode} />
    </LanesContext>
  );
}
