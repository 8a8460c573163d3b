import { type BoardFeed, createBoardFeed } from '../../web/api/board-feed.ts';
import { type Api, createApi } from '../../web/api/client.ts';
import { type BoardCopies, boardCopies } from '../../web/api/local-copy.ts';
import { fetchOf } from './http.ts';
import { lineOf } from './line.ts';
import { Machine, thisMachine } from './time.ts';
import type { World } from './world.ts';

const SKEW_MOST_MS = 600_000;
/** Enough for a question to be under way, and not for its answer. */
const EXPIRY_MS = 35;
/** Who may sign in. */
const PEOPLE = ['U1', 'U4', 'U5', 'U6'];

type Page = { readonly api: Api; readonly feed: BoardFeed; readonly copies: BoardCopies };

/** Somebody with the board open: a machine with a clock of its own, and on it what the browser runs. */
export class Viewer {
  readonly machine: Machine;
  readonly #world: World;
  #page: Page;
  /** Set once the page was opened. */
  #leave: (() => void) | undefined;
  person: string;
  /** Whether somebody is signed in at all. */
  seated = true;
  /** The sign-in is over, and the person has not signed in again. */
  expired = false;
  hidden = false;
  /** The machine says that it has no network. */
  unplugged = false;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(world: World, index: number) {
    this.#world = world;
    this.machine = new Machine(`viewer-${index}`, world.time);
    this.machine.skew = world.chance.between(-SKEW_MOST_MS, SKEW_MOST_MS);
    pages.set(this.machine, this);
    this.person = world.chance.pick(PEOPLE);
    this.#page = this.machine.run(() => this.#load());
    this.machine.after(world.chance.between(0, 3_000), () => {
      if (!this.#leave) this.#open();
    });
  }

  get api(): Api {
    return this.#page.api;
  }

  get feed(): BoardFeed {
    return this.#page.feed;
  }

  #load(): Page {
    const who = { role: 'dispatcher', person: this.person };
    const fetch = fetchOf(this.#world, who, () => this.expired);
    const pause = (ms: number) => thisMachine().sleep(ms);
    const api = createApi({ token: () => 'token', renew: async () => false }, { fetch, pause });
    const copies = boardCopies(this.#world.tenant, this.person);
    return { api, copies, feed: createBoardFeed(api, 'wss://board/live', copies) };
  }

  #open(): void {
    this.#leave = this.feed.start();
  }

  /** The same board anew: nothing of the page is left but what it kept on the machine. */
  readonly reload = (): void => {
    this.#leave?.();
    this.#page = this.#load();
    this.#open();
  };

  /** Leaves nothing behind; after a while somebody sits down here, perhaps another. */
  signOut(ms: number): void {
    this.machine.run(() => {
      this.#leave?.();
      this.#leave = () => undefined;
      void this.#page.copies.forget();
    });
    this.seated = false;
    this.expired = false;
    this.machine.after(ms, () => {
      this.seated = true;
      this.person = this.#world.chance.pick(PEOPLE);
      this.#page = this.#load();
      this.#open();
    });
  }

  /** Just after the page asked for something, the server takes the person for nobody; after a while they sign in again. */
  expire(ms: number): void {
    this.machine.run(() => this.feed.refresh());
    this.machine.after(EXPIRY_MS, () => {
      if (!this.seated) return;
      this.expired = true;
      this.feed.signedOut();
    });
    this.machine.after(EXPIRY_MS + ms, () => {
      this.expired = false;
      if (this.seated) this.reload();
    });
  }

  /** The machine loses its network, and knows it. */
  unplug(ms: number): void {
    lineOf(this.machine).downUntil = this.machine.time.now + ms;
    this.unplugged = true;
    this.machine.run(() => this.#hear('offline'));
    this.machine.after(ms, () => {
      this.unplugged = false;
      this.#hear('online');
    });
  }

  get awake(): boolean {
    return this.machine.asleepUntil <= this.machine.time.now;
  }

  hide(ms: number): void {
    this.machine.run(() => this.#look(false));
    this.machine.after(ms, () => this.#look(true));
  }

  #look(at: boolean): void {
    this.hidden = !at;
    this.#hear('visibilitychange');
  }

  listenersTo(what: string): Set<() => void> {
    const known = this.#listeners.get(what) ?? new Set();
    this.#listeners.set(what, known);
    return known;
  }

  #hear(what: string): void {
    for (const listener of [...this.listenersTo(what)]) listener();
  }
}

/** Which page runs on a machine. */
export const pages = new WeakMap<Machine, Viewer>();
