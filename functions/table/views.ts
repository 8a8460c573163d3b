import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { ChooseDefault, EditView, NewView, View, ViewList } from '../contract/view.ts';
import { dataClient, tableName } from './client.ts';
import { Busy } from './commit.ts';
import { viewsKey } from './keys.ts';
import { readHead } from './log.ts';
import {
  type Asker,
  EMPTY_SHELF,
  findView,
  Shelf,
  type Shelves,
  SIDES,
  type Side,
  shown,
  withChanged,
  withDefault,
  withNew,
  withoutView,
} from './view-shelf.ts';
import { putNew, putOver, transact } from './write.ts';

const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
/** So many that two views never share one. */
const IDS = 10n ** 15n;

/** A person's own views and those of their firm, by name, and what the board opens with. What begins with a view that is gone begins with none. */
export async function listViews(tenant: TenantId, person: PersonId): Promise<ViewList> {
  const shelves = await readShelves(tenant, person);
  const views = SIDES.flatMap((side) =>
    shelves[side].views.map((view) => shown(view, side === 'shared')),
  ).sort((a, b) => compare(a.name, b.name));
  const { mine, shared } = shelves;
  const known = (id = '') => id === 'all' || views.some((view) => view.id === id);
  return {
    views,
    ...(known(mine.default) && { mine: mine.default }),
    ...(known(shared.default) && { firm: shared.default }),
  };
}

/** Keeps a view. Its id is made of the command's: a retry is the same view. */
export async function addView(
  tenant: TenantId,
  order: Asker,
  wish: NewView,
): Promise<Result<View>> {
  const id = idOf(order);
  return one(id, await change(tenant, order, (shelves) => withNew(shelves, id, wish, order)));
}

/** Changes a view, gives it to the firm or takes it back to oneself. */
export async function changeView(
  tenant: TenantId,
  order: Asker,
  wish: { readonly id: string; readonly seen: number; readonly edit: EditView },
): Promise<Result<View>> {
  return one(wish.id, await change(tenant, order, (shelves) => withChanged(shelves, wish, order)));
}

/** Takes a view away for good: nothing refers to it but what boards open with, and they open without it. */
export function removeView(
  tenant: TenantId,
  order: Asker,
  { id, seen }: { readonly id: string; readonly seen: number },
): Promise<Result<Shelves>> {
  return change(tenant, order, (shelves) => withoutView(shelves, id, seen));
}

/** Says what the board opens with. */
export function chooseDefault(
  tenant: TenantId,
  order: Asker,
  { of, view }: ChooseDefault,
): Promise<Result<Shelves>> {
  return change(tenant, order, (shelves) => withDefault(shelves, of, view));
}

/** Whether the firm has the view, for what only some may do to it. */
export async function isShared(tenant: TenantId, person: PersonId, id: string): Promise<boolean> {
  return findView(await readShelves(tenant, person), id)?.side === 'shared';
}

function one(id: string, shelves: Result<Shelves>): Result<View> {
  if (!shelves.ok) return shelves;
  const found = findView(shelves.value, id);
  return found ? ok(shown(found.view, found.side === 'shared')) : refuse({ code: 'view-unknown' });
}

/**
 * Views are nobody's business data: they are no entries of the log. Each shelf is a row with a version of its own, so that of two who
 * write at once the later one decides anew. Throws Busy when that takes too long.
 */
async function change(
  tenant: TenantId,
  order: Asker,
  decide: (shelves: Shelves) => Result<Shelves>,
): Promise<Result<Shelves>> {
  // Nothing is written for a firm whose books are closed.
  if (!(await readHead(tenant))) return refuse({ code: 'tenant-unknown' });
  do {
    const before = await readShelves(tenant, order.by);
    const decided = decide(before);
    if (!decided.ok) return decided;
    const after = decided.value;
    const writes = SIDES.filter((side) => after[side] !== before[side]).map((side) => {
      const { version } = before[side];
      const row = { ...keyOf(tenant, order.by, side), ...after[side], version: version + 1 };
      return version === 0 ? putNew(row) : putOver(row, 'version', version);
    });
    if (writes.length === 0 || (await transact(tenant, writes))) return ok(after);
  } while (await order.patience());
  throw new Busy('others were writing to the views of this firm at the same time');
}

const keyOf = (tenant: TenantId, person: PersonId, side: Side) =>
  viewsKey(tenant, side === 'shared' ? 'shared' : person);

async function readShelves(tenant: TenantId, person: PersonId): Promise<Shelves> {
  const read = async (side: Side): Promise<Shelf> => {
    const { Item } = await dataClient(tenant).send(
      new GetCommand({
        TableName: tableName(),
        Key: keyOf(tenant, person, side),
        ConsistentRead: true,
      }),
    );
    if (!Item) return EMPTY_SHELF;
    const { pk: _pk, sk: _sk, ...shelf } = Item;
    return Shelf.parse(shelf);
  };
  const [mine, shared] = await Promise.all([read('mine'), read('shared')]);
  return { mine, shared };
}

/** A number made of who asked, and under which command. */
function idOf({ by, command }: Asker): string {
  const hash = createHash('sha256').update(`${by} ${command}`).digest();
  return `V${hash.readBigUInt64BE() % IDS}`;
}
