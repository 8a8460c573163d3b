import type { BoardData } from '../../web/api/board-data.ts';
import { FRESH_MS, liveness } from '../../web/api/liveness.ts';
import type { Picture } from './ledger.ts';
import type { Viewer } from './viewer.ts';
import { agree, textOf, Violation } from './violation.ts';
import type { World } from './world.ts';

/** A page's clock may be this wrong about how much time went by. */
const UNEVEN_MS = 100;
const texts = new WeakMap<object, string>();
const right = new WeakSet<BoardData>();

/** The text of a thing that never changes, worked out once. */
function lasting(thing: object): string {
  const known = texts.get(thing) ?? textOf(thing);
  texts.set(thing, known);
  return known;
}

/** Everything a screen shows, by id. */
function shown(board: BoardData): Map<string, string> {
  const { cards, customers, properties, people, settings } = board;
  const things = [
    ...cards,
    ...customers,
    ...properties,
    ...people,
    ['settings', settings] as const,
  ];
  return new Map(things.map(([id, thing]) => [id, lasting(thing)]));
}

/** Whether a screen shows what was there at the version it claims. Throws a Violation that says where it differs. */
export function checkPicture(who: string, board: BoardData, truth: Picture | undefined): void {
  if (right.has(board)) return;
  if (!truth) throw new Violation(`${who} claims version ${board.version}, which is not there yet`);
  const things = shown(board);
  for (const id of new Set([...things.keys(), ...truth.things.keys()])) {
    if (things.get(id) !== truth.things.get(id)) {
      const [screen, table] = [things.get(id), truth.things.get(id)];
      throw new Violation(`${who} shows at ${board.version}: ${screen}, the table had: ${table}`);
    }
  }
  agree(`the counts of ${who} at ${board.version}`, board.counts, truth.counts);
  right.add(board);
}

/** "When it is green, what you see is what is; when it is red, it says how old the picture is." */
export function checkViewer(world: World, viewer: Viewer): void {
  checkCopies(world, viewer);
  if (!viewer.seated) return;
  const { feed } = viewer.feed.current();
  const who = viewer.machine.name;
  const { faults, ledger, time } = world;
  const booksMayDiffer = faults.came.has('pageLost') || faults.came.has('books wrong');
  if (feed.differedAt !== undefined && !booksMayDiffer) {
    if (feed.board) checkPicture(who, feed.board, ledger.picture(feed.board.version));
    throw new Violation(`${who} says that the books differ, and they agree`);
  }
  const now = viewer.machine.run(viewer.feed.now);
  const said = liveness(feed, now);
  const version = feed.board?.version ?? 0;
  // Of an earlier page's picture only a clock that nobody set could tell the age.
  if (said.is === 'stale' && feed.board && !feed.copied) {
    const since = time.now - now + said.since - UNEVEN_MS;
    if (version < ledger.versionAt(since))
      throw new Violation(`${who} tells ${version} as right at ${since} ms, and it was older`);
  }
  if (said.is !== 'live') return;
  if (viewer.expired) throw new Violation(`${who} is green and signed out`);
  if (viewer.unplugged) throw new Violation(`${who} is green and has no network`);
  if (!feed.board) throw new Violation(`${who} is green and shows nothing`);
  checkPicture(who, feed.board, ledger.picture(version));
  const owed = ledger.versionAt(time.now - FRESH_MS - 1);
  if (version < owed)
    throw new Violation(`${who} is green at ${version}, ten seconds ago the board was at ${owed}`);
}

/** "Per tenant and person; gone after sign-out." */
function checkCopies({ tenant }: World, { machine, person, seated }: Viewer): void {
  const others = [...machine.disk.keys()].filter((key) => !seated || key !== `${tenant}/${person}`);
  if (others.length > 0) throw new Violation(`${machine.name} still holds the board of ${others}`);
}

export function isGreen({ feed, machine }: Viewer): boolean {
  return liveness(feed.current().feed, machine.run(feed.now)).is === 'live';
}

/** Whether a screen has come to rest: green, and at the last version. */
export function isHome({ ledger }: World, viewer: Viewer): boolean {
  return isGreen(viewer) && viewer.feed.current().feed.board?.version === ledger.version;
}
