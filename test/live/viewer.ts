import { type BoardFeed, createBoardFeed } from '../../web/api/board-feed.ts';
import { type Api, createApi } from '../../web/api/client.ts';
import { fetchOf } from './http.ts';
import { Machine, thisMachine } from './time.ts';
import type { World } from './world.ts';

const SKEW_MOST_MS = 600_000;

/** Somebody with the board open: a machine with a clock of its own, and on it what the browser runs. */
export class Viewer {
  readonly machine: Machine;
  readonly api: Api;
  readonly feed: BoardFeed;
  hidden = false;
  readonly wakeUp: (() => void)[] = [];

  constructor(world: World, index: number) {
    this.machine = new Machine(`viewer-${index}`, world.time);
    this.machine.skew = world.chance.between(-SKEW_MOST_MS, SKEW_MOST_MS);
    pages.set(this.machine, this);
    const fetch = fetchOf(world, { role: 'dispatcher', person: 'U1' });
    const bearer = { token: () => 'token', renew: async () => false };
    const pause = (ms: number) => thisMachine().sleep(ms);
    this.api = createApi(bearer, { fetch, pause });
    this.feed = this.machine.run(() => createBoardFeed(this.api, 'wss://board/live'));
    this.machine.after(world.chance.between(0, 3_000), () => this.feed.start());
  }

  get awake(): boolean {
    return this.machine.asleepUntil <= this.machine.time.now;
  }

  hide(ms: number): void {
    this.hidden = true;
    this.machine.after(ms, () => {
      this.hidden = false;
      for (const listener of this.wakeUp) listener();
    });
  }
}

/** Which page runs on a machine. */
export const pages = new WeakMap<Machine, Viewer>();
