import type { Change } from '../../../functions/contract/board.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';

/** What a change of a field answers at least. */
export type Saved = { readonly version: number; readonly change: Change };

/** What is needed to change the fields of a thing where they stand. */
export type FieldDesk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  /** The thing: what it is called by, the version that is shown, and where it is changed. */
  readonly edited: { readonly id: string; readonly version: number; readonly path: string };
  /** Who wrote what now stands in a field: a hook. */
  useAuthor(field: string): { readonly name: string; readonly ago?: string };
  /** What a change of ours made of it: shown at once. */
  applied(answer: Saved, change: object): void;
  /** What is shown turned out to be old. */
  reload(): void;
};
