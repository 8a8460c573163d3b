import './seams.ts';
import { surround } from './browser.ts';
import type { Bug } from './bug.ts';
import { setCurrent } from './current.ts';
import { checkPicture, checkViewer, isHome } from './invariants.ts';
import { checkIntentions } from './judge.ts';
import { Machine } from './time.ts';
import { Violation } from './violation.ts';
import { STORM_MS } from './weather.ts';
import { World } from './world.ts';

/** Once nothing goes wrong any more, every screen is right and green within this time. */
const CALM_MS = 100_000;

export type Story = {
  readonly seed: number;
  /** The impossible thing that happened, if any. */
  readonly violation?: string | undefined;
  readonly told: readonly string[];
  readonly faults: ReadonlyMap<string, number>;
  readonly version: number;
};

/** Lives through one seed, and holds every step against what must never be. */
export async function simulate(seed: number, planted?: Bug): Promise<Story> {
  const world = new World(seed, planted);
  setCurrent(world);
  const back = surround(world);
  try {
    await live(world);
  } catch (error) {
    world.broken ??= error;
  } finally {
    back();
    setCurrent(undefined);
  }
  const { told, faults, ledger, broken } = world;
  const violation = broken === undefined ? undefined : `at ${world.time.now} ms: ${broken}`;
  return { seed, violation, told, faults: faults.came, version: ledger.version };
}

async function live(world: World): Promise<void> {
  const { faults, time } = world;
  faults.stopped = true;
  let founded = false;
  new Machine('operator', time).after(0, () => {
    world.found().then(
      () => {
        founded = true;
      },
      (error) => {
        world.broken ??= error;
      },
    );
  });
  while (!founded && !world.broken) await time.step(STORM_MS);
  faults.stopped = false;
  world.begin();
  await pass(world, STORM_MS, () => false);
  faults.stopped = true;
  await pass(world, STORM_MS + CALM_MS, () => isQuiet(world) && allHome(world));
  checkEnd(world);
}

/** Step by step until the end, or until nothing more is waited for. */
async function pass(world: World, end: number, done: () => boolean): Promise<void> {
  while (!done() && (await world.time.step(end))) {
    for (const viewer of world.viewers) if (viewer.awake) checkViewer(world, viewer);
    if (world.broken) throw world.broken;
  }
}

const isQuiet = (world: World) => world.writers.every(({ busy }) => !busy);
const allHome = (world: World) => world.viewers.every((viewer) => isHome(world, viewer));

function checkEnd(world: World): void {
  checkIntentions(world);
  if (!isQuiet(world)) throw new Violation('somebody is still waiting for an answer');
  for (const viewer of world.viewers) {
    const { board } = viewer.feed.current().feed;
    const { name } = viewer.machine;
    if (!isHome(world, viewer))
      throw new Violation(
        `${name} is not green again: it is at ${board?.version} of ${world.ledger.version}`,
      );
    if (board) checkPicture(name, board, world.ledger.picture(world.ledger.version));
  }
}
