import type { JobNumber, WorkOrderNumber } from '../../../domain/ids.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';

/** What every part of the Jobs screen is given. */
export type Desk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** The tenant's prefix. */
  readonly tenant: string;
  /** Who is signed in. */
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  readonly mayDispatch: boolean;
  onOpenJob(number: JobNumber): void;
  onOpenOrder(number: WorkOrderNumber): void;
};
