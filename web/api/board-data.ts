import { type Card, checksumOf, nextChecksum } from '../../domain/card.ts';
import { type EntityKind, entityKind } from '../../domain/ids.ts';
import type {
  BoardView,
  Change,
  Customer,
  Property,
  Settings,
} from '../../functions/contract/board.ts';
import type { Person } from '../../functions/contract/people.ts';

type Versioned = { readonly version: number };

/** The board as this screen holds it: the server's snapshot with every later change applied, in order. */
export type BoardData = {
  readonly version: number;
  /** Our own sum over what we hold; equal to the server's at the same version, or something was lost. */
  readonly checksum: number;
  readonly cards: ReadonlyMap<string, Card>;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly properties: ReadonlyMap<string, Property>;
  readonly people: ReadonlyMap<string, Person>;
  readonly settings: Settings;
  /** Of every column, in the order of the board. */
  readonly counts: readonly number[];
};

const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));

/** The board from GET /api/board, with what happened while it was read. */
export function boardFrom(view: BoardView): BoardData {
  const { version, columns, cards, directory, settings, changes = [] } = view;
  const { customers, properties, people } = directory;
  const read = {
    version,
    checksum: checksumOf([
      ...cards.map((card) => ({ id: card.number, version: card.version })),
      ...customers,
      ...properties,
      ...people,
      { id: 'settings', version: settings.version },
    ]),
    cards: new Map(cards.map((card) => [card.number, card])),
    customers: byId(customers),
    properties: byId(properties),
    people: byId(people),
    settings,
    counts: columns.map((column) => column.count),
  };
  return changes.length > 0 ? applyChanges(read, changes) : read;
}

const SHELF = {
  'work-order': 'cards',
  customer: 'customers',
  property: 'properties',
  person: 'people',
} as const satisfies Partial<Record<EntityKind, keyof BoardData>>;
type Shelf = (typeof SHELF)[keyof typeof SHELF];
/** What else has changes is not held here: they only advance the version. */
const isShelved = (kind: EntityKind): kind is keyof typeof SHELF => kind in SHELF;

/** The changed fields over the old ones: null takes a field away, the thing's version is the change's. */
function patched(before: object | undefined, id: string, { set, version }: Change): Versioned {
  const identity = entityKind(id) === 'work-order' ? { number: id } : { id };
  const fields = Object.entries({ ...identity, ...before, ...set }).filter(
    ([, value]) => value !== null,
  );
  return { ...Object.fromEntries(fields), version };
}

/** What every whole thing has, and no thing that was patched without being known. */
const WHOLE = {
  cards: ['title', 'status', 'priority', 'customerId', 'createdAt'],
  customers: ['name', 'tier'],
  properties: ['name', 'customerId'],
  people: ['name', 'role'],
} as const satisfies Record<Shelf, readonly string[]>;

/**
 * The thing as a change leaves it: nothing when it left the board, and nothing when we never had it and the change does not bring all
 * of it. Our sum then differs from the server's, as it must: a card of one field at the right version would pass for the card.
 */
function changed(shelf: Shelf, before: object | undefined, change: Change): Versioned | undefined {
  if (change.set === null) return undefined;
  const after = patched(before, change.id, change);
  return before || WHOLE[shelf].every((field) => field in after) ? after : undefined;
}

/**
 * The board after consecutive changes; each must be the next version. Things this screen does not show only advance the version.
 * Each map is copied once a call, however many changes come: ten thousand cards and a hundred changes a second stay cheap.
 */
export function applyChanges(board: BoardData, changes: readonly Change[]): BoardData {
  const shelves = new Map<Shelf, Map<string, Versioned>>();
  const shelfFor = (shelf: Shelf): Map<string, Versioned> => {
    const open = shelves.get(shelf) ?? new Map<string, Versioned>(board[shelf]);
    shelves.set(shelf, open);
    return open;
  };
  let { version, checksum, settings, counts } = board;
  for (const change of changes) {
    const kind = entityKind(change.id);
    if (kind === 'settings') {
      checksum = nextChecksum(checksum, 'settings', settings.version, change.version);
      settings = patched(settings, 'settings', change) as Settings;
    } else if (isShelved(kind)) {
      const shelf = SHELF[kind];
      const things = shelfFor(shelf);
      const before = things.get(change.id);
      const after = changed(shelf, before, change);
      if (after) things.set(change.id, after);
      else things.delete(change.id);
      checksum = nextChecksum(checksum, change.id, before?.version, after?.version);
    }
    version = change.version;
    counts = change.counts;
  }
  return { ...board, ...Object.fromEntries(shelves), version, checksum, settings, counts };
}

/**
 * Whether a board already holds the last change that is said to have led to it. It does not when the board is a copy from a server that
 * was begun anew or set back since: same numbers, other orders.
 */
export function hasHappened(board: BoardData, changes: readonly Change[]): boolean {
  const last = changes.find(({ version }) => version === board.version);
  if (!last) return true;
  const kind = entityKind(last.id);
  if (kind !== 'settings' && !isShelved(kind)) return true;
  const thing = kind === 'settings' ? board.settings : board[SHELF[kind]].get(last.id);
  if (last.set === null || !thing) return last.set === null && !thing;
  const held: Readonly<Record<string, unknown>> = { ...thing };
  return Object.entries(last.set).every(
    ([name, value]) => JSON.stringify(held[name] ?? null) === JSON.stringify(value),
  );
}
