import type { Asked, startProduct } from './product.ts';

type Noun = 'customers' | 'properties' | 'people';
type Thing = { readonly id: string; readonly version: number };

/** Somebody who keeps the names of a firm. */
export async function openNames(product: Awaited<ReturnType<typeof startProduct>>) {
  const tenant = await product.tenant();
  const as = { tenant };
  const edit = (noun: Noun, { id, version }: Thing, body: object, more: Asked = {}) =>
    product.call(`PATCH /api/${noun}/{id}`, {
      ...{ path: { id }, seen: version, body, ...more },
      as: { tenant, ...more.as },
    });
  const add = async (noun: Noun, body: object) =>
    (await product.call(`POST /api/${noun}`, { as, body })).body;
  const board = async () => (await product.call('GET /api/board', { as })).body;
  const find = async (noun: Noun, id: string) =>
    (await board()).directory[noun].find((thing: Thing) => thing.id === id);
  return { tenant, edit, add, board, find };
}
