import * as z from 'zod';
import { permission } from '../../../domain/policy.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { ChooseDefault, EditView, NewView, View, ViewId, ViewList } from '../../contract/view.ts';
import type { Actor } from '../../middleware/actor.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { Problem } from '../../middleware/problem.ts';
import {
  addView,
  changeView,
  chooseDefault,
  isShared,
  listViews,
  removeView,
} from '../../table/views.ts';

/** "Shared views are made by owners and dispatchers": what is everybody's is theirs to make, change and delete. */
function mustShare({ role }: Actor): void {
  if (permission(role, 'dispatch') !== 'yes') throw new Problem('not-allowed');
}

async function mustChange(actor: Actor, id: string): Promise<void> {
  if (permission(actor.role, 'dispatch') === 'yes') return;
  if (await isShared(actor.tenant, actor.person, id)) mustShare(actor);
}

const path = z.strictObject({ id: ViewId });

/** GET /api/views */
const list = endpoint({
  route: 'GET /api/views',
  summary: 'Your own views of the board and those of your firm, and which one it opens with.',
  may: 'read',
  answer: ViewList,
  run: async ({ tenant, actor }) => ok(await listViews(tenant, actor.person)),
});

/** POST /api/views */
const create = endpoint({
  route: 'POST /api/views',
  summary: 'Keep what the address of the board says under a name, for yourself or for the firm.',
  may: 'read',
  body: NewView,
  answer: View,
  status: 201,
  run: async ({ tenant, actor, order, body }) => {
    if (body.shared) mustShare(actor);
    return addView(tenant, order, body);
  },
});

/** PATCH /api/views/{id} */
const edit = endpoint({
  route: 'PATCH /api/views/{id}',
  summary: 'Rename a view, let it show something else, share it or take it back.',
  may: 'read',
  path,
  body: EditView,
  answer: View,
  changes: true,
  run: async ({ tenant, actor, order, path: { id }, body, seen }) => {
    if (body.shared) mustShare(actor);
    await mustChange(actor, id);
    return changeView(tenant, order, { id, seen, edit: body });
  },
});

/** DELETE /api/views/{id} */
const remove = endpoint({
  route: 'DELETE /api/views/{id}',
  summary: 'Delete a view. Boards that opened with it open whole.',
  may: 'read',
  path,
  answer: ViewList,
  changes: true,
  run: async ({ tenant, actor, order, path: { id }, seen }) => {
    await mustChange(actor, id);
    return listed(actor, await removeView(tenant, order, { id, seen }));
  },
});

/** PUT /api/views/default */
const choose = endpoint({
  route: 'PUT /api/views/default',
  summary: 'Say what the board opens with: for yourself, or for all who chose nothing.',
  may: 'read',
  body: ChooseDefault,
  answer: ViewList,
  run: async ({ tenant, actor, order, body }) => {
    if (body.of === 'firm') mustShare(actor);
    return listed(actor, await chooseDefault(tenant, order, body));
  },
});

/** What the list is after a change. */
async function listed({ tenant, person }: Actor, done: Result<unknown>): Promise<Result<ViewList>> {
  return done.ok ? ok(await listViews(tenant, person)) : done;
}

export const endpoints = [list, create, edit, remove, choose];
export const handler = noun(...endpoints);
