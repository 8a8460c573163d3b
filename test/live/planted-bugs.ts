import type { Feed, FeedEvent, feed } from '../../web/api/feed.ts';
import type { Liveness, wants } from '../../web/api/liveness.ts';
import type { Answer } from './http.ts';
import type { Command, Row } from './memory-table.ts';
import type { World } from './world.ts';

/** One wrong thing in the product, and where it is put in. Each takes the place of what the product does right there. */
export type Bug = {
  readonly name: string;
  readonly feed?: (real: typeof feed, state: Feed, event: FeedEvent) => Feed;
  readonly wants?: (state: Feed, wanted: ReturnType<typeof wants>) => ReturnType<typeof wants>;
  readonly liveness?: (state: Feed, now: number) => Liveness;
  /** What goes out with a request. */
  readonly request?: (world: World, headers: Record<string, string>) => void;
  /** What a route answers. */
  readonly answer?: (world: World, route: string, answer: Answer) => Answer;
  /** What a heartbeat is answered. */
  readonly beat?: (
    world: World,
    connection: string,
    frame: string | undefined,
  ) => string | undefined;
  readonly sent?: (world: World, connection: string, frame: string) => void;
  readonly beforeCommit?: (world: World, rows: readonly Row[]) => void;
  readonly commit?: (command: Command) => Command;
};
