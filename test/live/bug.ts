import type { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { conflicts } from '../../domain/merge.ts';
import type { feed } from '../../web/api/feed.ts';
import type { Feed, FeedEvent } from '../../web/api/feed-state.ts';
import type { Liveness, wants } from '../../web/api/liveness.ts';
import type { Answer } from './http.ts';
import type { Row } from './memory-table.ts';
import type { World } from './world.ts';

/** One wrong thing in the product, put in where the product is right. Where it answers nothing, the product's own answer stands. */
export type Bug = {
  /** What the product does then. */
  readonly name: string;
  readonly feed?: (real: typeof feed, state: Feed, event: FeedEvent) => Feed | undefined;
  readonly wants?: (state: Feed, wanted: ReturnType<typeof wants>) => ReturnType<typeof wants>;
  readonly liveness?: (state: Feed, now: number) => Liveness | undefined;
  readonly conflicts?: (
    real: typeof conflicts,
    ...asked: Parameters<typeof conflicts>
  ) => boolean | undefined;
  /** What a page finds of what it kept. */
  readonly kept?: (found: unknown) => unknown;
  /** Nothing that was kept is ever taken away. */
  readonly keepsAll?: true;
  /** Whether a machine tells that it has no network. */
  readonly onLine?: boolean;
  /** The time of a page. */
  readonly clock?: () => number;
  /** Changes what goes out with a request. */
  readonly request?: (world: World, headers: Record<string, string>) => void;
  /** What a route answers. */
  readonly answer?: (world: World, route: string, answer: Answer) => Answer | undefined;
  /** What a heartbeat is answered. */
  readonly beat?: (world: World, connection: string, frame: string) => string | undefined;
  /** Hears what is sent over a connection. */
  readonly sent?: (world: World, connection: string, frame: string) => void;
  readonly beforeCommit?: (world: World, rows: readonly Row[]) => void;
  /** What is written instead. */
  readonly commit?: (world: World, command: TransactWriteCommand) => TransactWriteCommand;
};
