import { type BoardFeed, createBoardFeed } from '../../web/api/board-feed.ts';
import { type Api, createApi } from '../../web/api/client.ts';
import { boardCopies } from '../../web/api/local-copy.ts';
import { fetchOf } from './http.ts';
import { Machine, thisMachine } from './time.ts';
import type { World } from './world.ts';

const PERSON = 'U1';
const SKEW_MOST_MS = 600_000;

/** Somebody with the board open: a machine with a clock of its own, and on it what the browser runs. */
export class Viewer {
  readonly machine: Machine;
  readonly api: Api;
  feed: BoardFeed;
  hidden = false;
  /** Who listens to the page being looked at or away from. */
  readonly lookers = new Set<() => void>();
  readonly #tenant: string;
  #leave: () => void = () => undefined;

  constructor(world: World, index: number) {
    this.#tenant = world.tenant;
    this.machine = new Machine(`viewer-${index}`, world.time);
    this.machine.skew = world.chance.between(-SKEW_MOST_MS, SKEW_MOST_MS);
    pages.set(this.machine, this);
    const fetch = fetchOf(world, { role: 'dispatcher', person: PERSON });
    const bearer = { token: () => 'token', renew: async () => false };
    const pause = (ms: number) => thisMachine().sleep(ms);
    this.api = createApi(bearer, { fetch, pause });
    this.feed = this.machine.run(() => this.#page());
    this.machine.after(world.chance.between(0, 3_000), () => {
      this.#leave = this.feed.start();
    });
  }

  #page(): BoardFeed {
    return createBoardFeed(this.api, 'wss://board/live', boardCopies(this.#tenant, PERSON));
  }

  /** The same board anew: nothing of the page is left but what it kept on the machine. */
  readonly reload = (): void => {
    this.#leave();
    this.feed = this.#page();
    this.#leave = this.feed.start();
  };

  get awake(): boolean {
    return this.machine.asleepUntil <= this.machine.time.now;
  }

  hide(ms: number): void {
    this.machine.run(() => this.#look(false));
    this.machine.after(ms, () => this.#look(true));
  }

  #look(at: boolean): void {
    this.hidden = !at;
    for (const listener of [...this.lookers]) listener();
  }
}

/** Which page runs on a machine. */
export const pages = new WeakMap<Machine, Viewer>();
