import type { World } from './world.ts';

let world: World | undefined;

/** The simulation that runs: there is one at a time. */
export function current(): World {
  if (!world) throw new Error('no simulation runs');
  return world;
}

export function setCurrent(next: World | undefined): void {
  world = next;
}
