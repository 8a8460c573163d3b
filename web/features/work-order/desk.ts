import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { EditWorkOrder, WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Manner } from '../../words/order-words.ts';

/** What every part of an open work order is given. */
export type Desk = {
  readonly order: WorkOrderView;
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** Who is signed in. */
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  readonly manner: Manner;
  /** Whether its fields can be changed, by role and by where it stands. */
  readonly mayEdit: boolean;
  /** Whether anything can be done to it at all, by role. */
  readonly mayDispatch: boolean;
  /** What a command of ours made of it: shown at once. */
  applied(answer: WorkOrderChanged, edit?: EditWorkOrder): void;
  /** What is shown turned out to be old. */
  reload(): void;
};

export const pathOf = (order: Pick<WorkOrderView, 'number'>): string =>
  `/api/work-orders/${order.number}`;
