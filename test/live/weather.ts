import { age, damage, type Kept, rewrite } from './copies.ts';
import { TROUBLES, type Trouble } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { lineOf } from './line.ts';
import { Machine } from './time.ts';
import type { Viewer } from './viewer.ts';
import type { World } from './world.ts';

/** How long things go wrong, in milliseconds. */
export const STORM_MS = 45_000;
const TROUBLES_MOST = 10;
const CLOCK_SET_MOST_MS = 3_600_000;

/** Plans the troubles of one story: what lasts, and strikes a server or somebody's machine; each is over when the storm is. */
export function brew(world: World): void {
  const { chance, time } = world;
  for (let troubles = chance.between(0, TROUBLES_MOST); troubles > 0; troubles--) {
    const trouble = chance.pick(Object.keys(TROUBLES) as Trouble[]);
    const [least, most] = TROUBLES[trouble];
    const begins = chance.between(time.now, STORM_MS);
    const ms = Math.min(chance.between(least, most), STORM_MS - begins);
    new Machine('weather', time).after(begins - time.now, () => strike(world, trouble, ms));
  }
}

function strike(world: World, trouble: Trouble, ms: number): void {
  const viewer = world.chance.pick(world.viewers);
  // Who sleeps can have nothing else happen to it.
  if (!viewer.awake || !viewer.seated) return;
  world.faults.note(trouble);
  world.tell(trouble, { ms, viewer: viewer.machine.name });
  STRIKES[trouble](world, viewer, ms);
}

const STRIKES: Readonly<Record<Trouble, (world: World, viewer: Viewer, ms: number) => void>> = {
  'server frozen': ({ functions }, _, ms) => functions.freeze(ms),
  'fan-out dead': ({ fanOut }, _, ms) => fanOut.die(ms),
  'viewer asleep': (_, { machine }, ms) => machine.fallAsleep(ms),
  'viewer offline': disconnect,
  'viewer hidden': (_, viewer, ms) => viewer.hide(ms),
  'clock set': setClock,
  'refresh pressed': press,
  'page reloaded': (_, { machine, reload }) => machine.run(reload),
  unplugged: (_, viewer, ms) => viewer.unplug(ms),
  'sign-in expired': (_, viewer, ms) => viewer.expire(ms),
  'signed out': (_, viewer, ms) => viewer.signOut(ms),
  'copy damaged': (world, viewer) => reopen(world, viewer, damage),
  'copy of an older make': (world, viewer) => reopen(world, viewer, age),
  'copy of another history': (world, viewer) => reopen(world, viewer, rewrite),
  'books wrong': ({ books }, _, ms) => books.falsify(ms),
};

/** The page anew, on what it kept and something happened to. */
function reopen(
  { ledger }: World,
  { machine, reload }: Viewer,
  happen: (copy: Kept, ledger: Ledger) => void,
): void {
  for (const copy of machine.disk.values()) happen(copy as Kept, ledger);
  machine.run(reload);
}

/** While nothing comes, a clock that is set can make an old board look new. */
function disconnect(world: World, viewer: Viewer, ms: number): void {
  const { chance, time } = world;
  lineOf(viewer.machine).downUntil = time.now + ms;
  if (chance.happens(0.3))
    viewer.machine.after(chance.between(0, ms), () => setClock(world, viewer));
}

/** Not in its sleep: how long it slept, only that same clock could tell. */
function setClock({ chance, time }: World, { machine }: Viewer): void {
  if (machine.asleepUntil >= time.now) return;
  machine.skew += chance.between(-CLOCK_SET_MOST_MS, CLOCK_SET_MOST_MS);
}

/** An impatient person presses more than once. */
function press({ chance }: World, { machine, feed }: Viewer): void {
  for (let times = chance.between(1, 4); times > 0; times--)
    machine.after(chance.between(0, 10_000), () => feed.refresh());
}
