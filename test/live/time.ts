import { AsyncLocalStorage } from 'node:async_hooks';

/** The real one: the simulation replaces most of what tells or takes time. */
const nextTurn = setImmediate;
/** When every simulation begins. */
export const EPOCH = Date.parse('2026-11-23T14:00:00Z');

/** A computer of its own: its clock may be wrong, it may sleep, and once it is dead nothing on it goes on. */
export class Machine {
  readonly name: string;
  readonly time: Time;
  /** Its clock minus the true time, in milliseconds. */
  skew = 0;
  /** True time until which nothing happens on it. */
  asleepUntil = 0;
  #slept = 0;
  alive = true;
  /** What outlives a page. */
  readonly disk = new Map<string, unknown>();

  constructor(name: string, time: Time) {
    this.name = name;
    this.time = time;
  }

  /** Milliseconds since 1970 as this machine believes. */
  clock(): number {
    return EPOCH + this.time.now + this.skew;
  }

  /** Milliseconds since the start by a clock that nobody can set and that stands still while the machine sleeps. */
  steady(): number {
    return this.time.now - this.#slept;
  }

  fallAsleep(ms: number): void {
    this.asleepUntil = this.time.now + ms;
    this.#slept += ms;
  }

  /** Runs something here; what it starts stays here. */
  run<T>(work: () => T): T {
    return here.run(this, work);
  }

  after(ms: number, work: () => void): Event {
    return this.time.after(this, ms, work);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((done) => this.after(ms, done));
  }
}

/** The machine that the running code is on. */
export const here = new AsyncLocalStorage<Machine>();
export function thisMachine(): Machine {
  const machine = here.getStore();
  if (!machine) throw new Error('this code runs on no machine of the simulation');
  return machine;
}

export type Event = { at: number; readonly machine: Machine; readonly work: () => void };

/** Virtual time: it stands still while anything runs and leaps to the next event. */
export class Time {
  /** Milliseconds since the simulation began. */
  now = 0;
  readonly #events: Event[] = [];

  after(machine: Machine, ms: number, work: () => void): Event {
    return this.#add({ at: this.now + Math.max(0, Math.round(ms)), machine, work });
  }

  cancel(event: Event): void {
    const index = this.#events.indexOf(event);
    if (index >= 0) this.#events.splice(index, 1);
  }

  /** Lets the next thing happen and everything that follows from it at once. False when nothing is left until `end`. */
  async step(end: number): Promise<boolean> {
    const event = this.#events[0];
    if (!event || event.at > end) {
      this.now = Math.max(this.now, end);
      return false;
    }
    this.#events.shift();
    const { machine, work } = event;
    if (!machine.alive) return true;
    if (machine.asleepUntil > event.at) {
      this.#add({ ...event, at: machine.asleepUntil });
      return true;
    }
    this.now = event.at;
    machine.run(work);
    await new Promise<void>((done) => nextTurn(done));
    return true;
  }

  /** Events of the same moment happen in the order in which they were planned. */
  #add(event: Event): Event {
    let from = 0;
    let to = this.#events.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#events[middle] as Event).at <= event.at) from = middle + 1;
      else to = middle;
    }
    this.#events.splice(from, 0, event);
    return event;
  }
}
