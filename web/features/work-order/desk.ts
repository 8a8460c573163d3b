import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { EditWorkOrder, WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { FieldDesk } from '../../parts/fields/desk.ts';
import type { Manner } from '../../words/order-words.ts';

/** What every part of an open work order is given. */
export type Desk = Omit<FieldDesk, 'applied'> & {
  readonly order: WorkOrderView;
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
};

export const pathOf = (order: Pick<WorkOrderView, 'number'>): string =>
  `/api/work-orders/${order.number}`;
