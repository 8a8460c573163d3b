import type { ReactNode } from 'react';
import type { WorkOrderNumber } from '../../domain/ids.ts';
import type { BoardFeed } from '../api/board-feed.ts';
import type { Api } from '../api/client.ts';
import type { BoardState } from '../features/board/use-board.ts';

/** What every screen of the office is given. */
export type PageProps = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly state: BoardState;
  /** The tenant's prefix: what is kept on this machine is kept by it. */
  readonly tenant: string;
  readonly mayDispatch: boolean;
  readonly mayGovern: boolean;
  readonly search: string;
  /** The sign of life, to be shown wherever changes arrive by themselves. */
  readonly live: ReactNode;
  onOpen(number: WorkOrderNumber): void;
  onSignIn(): void;
};
