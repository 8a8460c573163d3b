import type { Place } from './outbox-shelf.ts';
import {
  answered,
  dropped,
  learned,
  NO_PRESSES,
  nextToSend,
  type Outbox,
  type Press,
  pressed,
  pressedAgain,
  refused,
} from './outbox-state.ts';
import { isNo } from './outbox-wire.ts';
import type { Answer, Problem } from './problem.ts';

const BACK_OFF_FIRST_MS = 1_000;
const BACK_OFF_MOST_MS = 30_000;
/** A fault of the server that comes this often for one press is told: those behind it must go on. */
const FAULTS_MOST = 6;

export type OutboxView = {
  readonly presses: Outbox;
  /** Why the last try brought no answer; undefined while all goes well. */
  readonly trouble?: Problem | undefined;
  /** This browser keeps nothing: what was pressed lives as long as the page. */
  readonly unkept?: boolean | undefined;
};

export type OutboxDriver = {
  subscribe(listener: () => void): () => void;
  current(): OutboxView;
  press(press: Press): Promise<void>;
  again(id: string, anew: Pick<Press, 'id' | 'seen' | 'at'>): Promise<void>;
  drop(id: string): Promise<void>;
  learned(versions: ReadonlyMap<string, number>): Promise<void>;
  /** The network is back, somebody looks: tries now. */
  wake(): void;
  /** Leaves nothing behind. */
  forget(): Promise<void>;
  /** Sends what waits, one after the other, until the answered function is called. */
  start(): () => void;
};

type Surroundings = {
  send(press: Press): Promise<Answer<{ readonly version: number }>>;
  readonly place: Place<Outbox>;
  /** Resolves after a time, or when `wake` fires. */
  pause(milliseconds: number, woken: AbortSignal): Promise<void>;
  /** Runs work while no other tab of this person does. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Tells the other tabs that it changed, and hears them. */
  readonly others?: { tell(): void; hear(listener: () => void): () => void };
};

/** What lies on the disk, with what a full disk had no room for. */
function together(kept: Outbox, held: Outbox): Outbox {
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...held.filter(({ id }) => !known.has(id))];
}

/**
 * Keeps presses until the server has answered each: kept first, then sent in their order with retries under one command id, so that none
 * is lost and none happens twice, whatever becomes of the network, the page or the browser.
 */
export function createOutbox({ send, place, pause, alone, others }: Surroundings): OutboxDriver {
  const listeners = new Set<() => void>();
  /** As it is kept; what is shown has the steps that are still being kept, too. */
  let base: Outbox = NO_PRESSES;
  let steps: readonly ((outbox: Outbox) => Outbox)[] = [];
  let view: OutboxView = { presses: NO_PRESSES };
  let turn: Promise<unknown> = Promise.resolve();
  let running = false;
  let sending = false;
  let failures = 0;
  let bell = new AbortController();

  function show(more: Omit<OutboxView, 'presses'> = {}): void {
    const presses = steps.reduce((outbox, step) => step(outbox), base);
    view = { ...view, ...more, presses };
    for (const listener of listeners) listener();
  }

  /** Shown at once, and kept in its turn. A browser that keeps nothing says so, and works as long as the page lives. */
  function change(step: (outbox: Outbox) => Outbox): Promise<void> {
    steps = [...steps, step];
    show();
    const kept = turn.then(async () => {
      let unkept: true | undefined;
      try {
        base = await place.change((outbox) => step(view.unkept ? together(outbox, base) : outbox));
      } catch {
        base = step(base);
        unkept = true;
      }
      steps = steps.slice(1);
      show({ unkept });
      others?.tell();
    });
    turn = kept;
    return kept;
  }

  function reload(): Promise<void> {
    const read = turn.then(async () => {
      if (!view.unkept) base = await place.read().catch(() => base);
      show();
    });
    turn = read;
    return read;
  }

  /** One at a time, in all tabs together: the first that waits, again and again, until the server has answered it. */
  async function sendAll(): Promise<void> {
    if (sending || !running) return;
    sending = true;
    await alone(async () => {
      await reload();
      for (let press = nextToSend(base); running && press; press = nextToSend(base)) {
        await sendOne(press);
      }
    }).catch(() => undefined);
    sending = false;
    if (running && nextToSend(base)) void sendAll();
  }

  async function sendOne(press: Press): Promise<void> {
    const answer = await send(press);
    if (answer.ok) {
      failures = 0;
      show({ trouble: undefined });
      return change((outbox) => answered(outbox, press.id, answer.value.version));
    }
    const { problem } = answer;
    failures += 1;
    if (isNo(problem) || (problem.status === 500 && failures >= FAULTS_MOST)) {
      failures = 0;
      show({ trouble: undefined });
      return change((outbox) => refused(outbox, press.id, problem));
    }
    show({ trouble: problem });
    const most = Math.min(BACK_OFF_MOST_MS, BACK_OFF_FIRST_MS * 2 ** (failures - 1));
    bell = new AbortController();
    await pause(most / 2 + (Math.random() * most) / 2, bell.signal);
    // Another tab, or the person, may have taken it away meanwhile.
    await reload();
  }

  const changeAndSend = (step: (outbox: Outbox) => Outbox): Promise<void> => {
    const kept = change(step);
    void kept.then(sendAll);
    return kept;
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => view,
    press: (press) => changeAndSend((outbox) => pressed(outbox, press)),
    again: (id, anew) => changeAndSend((outbox) => pressedAgain(outbox, id, anew)),
    drop: (id) => change((outbox) => dropped(outbox, id)),
    learned(versions) {
      return learned(base, versions) === base
        ? turn.then(() => undefined)
        : change((outbox) => learned(outbox, versions));
    },
    wake() {
      bell.abort();
      void sendAll();
    },
    async forget() {
      running = false;
      await turn;
      base = NO_PRESSES;
      await place.remove().catch(() => undefined);
      show();
    },
    start() {
      running = true;
      const deaf = others?.hear(() => void reload().then(sendAll));
      void sendAll();
      void reload();
      return () => {
        running = false;
        bell.abort();
        deaf?.();
      };
    },
  };
}
