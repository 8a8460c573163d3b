import * as z from 'zod';
import type { PersonId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { VIEWS_MOST } from '../../domain/view.ts';
import { PersonIdText, Version } from '../contract/values.ts';
import type { EditView, NewView } from '../contract/view.ts';
import type { Order } from './draft.ts';

/** A command of somebody: whose own views are meant. */
export type Asker = Order & { readonly by: PersonId };

const KeptView = z.strictObject({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  by: PersonIdText,
  version: Version,
  /** The command that made it, as it was asked, and the one that changed it last: a retry is known by them. */
  request: z.string(),
  command: z.string(),
});
export type KeptView = z.infer<typeof KeptView>;

/** The views of one person, or those that the firm shares, and which of them the board opens with. */
export const Shelf = z.strictObject({
  version: z.int(),
  views: z.array(KeptView),
  default: z.string().optional(),
});
export type Shelf = z.infer<typeof Shelf>;
export type Shelves = { readonly mine: Shelf; readonly shared: Shelf };
export type Side = keyof Shelves;
export const SIDES: readonly Side[] = ['mine', 'shared'];

export const EMPTY_SHELF: Shelf = { version: 0, views: [] };

/** Where a view stands for the person who asks; undefined for nobody's, and for another person's own. */
export function findView(shelves: Shelves, id: string) {
  for (const side of SIDES) {
    const view = shelves[side].views.find((each) => each.id === id);
    if (view) return { side, view };
  }
  return undefined;
}

/** A new view on its shelf. A retry finds it there; another wish under the same command is refused. */
export function withNew(
  shelves: Shelves,
  id: string,
  { shared, ...wish }: NewView,
  { by, command, request }: Asker,
): Result<Shelves> {
  const known = findView(shelves, id);
  if (known)
    return known.view.request === request ? ok(shelves) : refuse({ code: 'command-id-reused' });
  return put(shelves, shared ? 'shared' : 'mine', {
    id,
    ...wish,
    by,
    version: 1,
    request,
    command,
  });
}

/** A view with other fields, on its shelf or on the other. Who had not seen its present version is refused, but for a retry. */
export function withChanged(
  shelves: Shelves,
  { id, seen, edit }: { readonly id: string; readonly seen: number; readonly edit: EditView },
  { by, command }: Asker,
): Result<Shelves> {
  const found = findView(shelves, id);
  if (!found) return refuse({ code: 'view-unknown' });
  const { side, view } = found;
  if (view.command === command) return ok(shelves);
  if (view.version !== seen)
    return refuse({ code: 'view-moved-on', current: shown(view, side === 'shared') });
  const { shared = side === 'shared', ...fields } = edit;
  const to = shared ? 'shared' : 'mine';
  const after = { ...view, ...fields, by, command, version: view.version + 1 };
  return to === side ? ok(replaced(shelves, side, after)) : put(without(shelves, found), to, after);
}

/** The shelves without a view; whoever began with it begins with nothing in particular. */
export function withoutView(shelves: Shelves, id: string, seen: number): Result<Shelves> {
  const found = findView(shelves, id);
  if (!found) return refuse({ code: 'view-unknown' });
  if (found.view.version !== seen)
    return refuse({
      code: 'view-moved-on',
      current: shown(found.view, found.side === 'shared'),
    });
  return ok(without(shelves, found));
}

/** What the board opens with: for oneself, or for whoever chose nothing. A firm begins with what it shares. */
export function withDefault(
  shelves: Shelves,
  of: 'me' | 'firm',
  id: string | null,
): Result<Shelves> {
  const side: Side = of === 'me' ? 'mine' : 'shared';
  const found = id === null || (id === 'all' && of === 'me') ? undefined : findView(shelves, id);
  const isKnown = id === null || (id === 'all' && of === 'me') || found !== undefined;
  if (!isKnown || (of === 'firm' && found?.side === 'mine'))
    return refuse({ code: 'view-unknown' });
  const { default: _, ...shelf } = shelves[side];
  return ok({ ...shelves, [side]: { ...shelf, ...(id !== null && { default: id }) } });
}

/** As it is told to whoever may see it. */
export const shown = ({ request: _, command: __, ...view }: KeptView, shared: boolean) => ({
  ...view,
  shared,
});

function put(shelves: Shelves, side: Side, view: KeptView): Result<Shelves> {
  const { views, ...shelf } = shelves[side];
  if (views.length >= VIEWS_MOST) return refuse({ code: 'too-many-views', most: VIEWS_MOST });
  return ok({ ...shelves, [side]: { ...shelf, views: [...views, view] } });
}

function replaced(shelves: Shelves, side: Side, view: KeptView): Shelves {
  const { views, ...shelf } = shelves[side];
  const after = views.map((each) => (each.id === view.id ? view : each));
  return { ...shelves, [side]: { ...shelf, views: after } };
}

function without(shelves: Shelves, { side, view }: { side: Side; view: KeptView }): Shelves {
  const { views, default: begins, ...shelf } = shelves[side];
  const left = views.filter(({ id }) => id !== view.id);
  const still = begins !== undefined && begins !== view.id ? { default: begins } : {};
  return { ...shelves, [side]: { ...shelf, ...still, views: left } };
}
