import { LineSocket } from './sockets.ts';
import { here, thisMachine } from './time.ts';
import { pages } from './viewer.ts';
import type { World } from './world.ts';

/** The page of the machine that runs. */
const page = () => pages.get(thisMachine());

/** Of all that a page can listen to, it is looked at or away from here, and its machine loses its network or has it again. */
const listening = {
  addEventListener: (to: string, listener: () => void) => page()?.listenersTo(to).add(listener),
  removeEventListener: (to: string, listener: () => void) =>
    page()?.listenersTo(to).delete(listener),
};

type Repeating = { stop(): void };

function repeat(work: () => void, ms: number): Repeating {
  const machine = thisMachine();
  let stopped = false;
  const again = () => {
    if (stopped) return;
    work();
    machine.after(ms, again);
  };
  machine.after(ms, again);
  return {
    stop: () => {
      stopped = true;
    },
  };
}

/**
 * Puts the simulation in the place of all that tells or takes time, of chance, and of what a browser has; what asks is told from the
 * machine on which it runs. Answers what puts everything back.
 */
export function surround(world: World): () => void {
  class PageSocket extends LineSocket {
    constructor(url: string) {
      super(world.sockets, url);
    }
  }
  const instead: readonly (readonly [on: object, name: string, value: unknown])[] = [
    [Date, 'now', () => thisMachine().clock()],
    [performance, 'now', () => thisMachine().steady()],
    [Math, 'random', world.chance.next],
    [AbortSignal, 'timeout', (after: number) => ({ after })],
    [globalThis, 'setTimeout', (work: () => void, ms = 0) => thisMachine().after(ms, work)],
    [globalThis, 'clearTimeout', (timer: never) => timer && world.time.cancel(timer)],
    [globalThis, 'setInterval', repeat],
    [globalThis, 'clearInterval', (repeating?: Repeating) => repeating?.stop()],
    [globalThis, 'WebSocket', PageSocket],
    [globalThis, 'window', listening],
    [
      globalThis,
      'navigator',
      {
        get onLine() {
          return world.planted?.onLine ?? !page()?.unplugged;
        },
      },
    ],
    [
      globalThis,
      'document',
      {
        ...listening,
        get hidden() {
          return page()?.hidden ?? false;
        },
      },
    ],
  ];
  const before = instead.map(
    ([on, name]) => [on, name, Object.getOwnPropertyDescriptor(on, name)] as const,
  );
  for (const [on, name, value] of instead)
    Object.defineProperty(on, name, { value, configurable: true, writable: true });
  return () => {
    for (const [on, name, old] of before) {
      if (old) Object.defineProperty(on, name, old);
      else Reflect.deleteProperty(on, name);
    }
    here.disable();
  };
}
