import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, startProduct } from '../support/product.ts';
import { BAD_EDITS, BAD_WORDS, EDIT, REFUSED_EDITS } from './bad-edits.ts';
import { BAD_MOVES, BAD_ORDERS, CREATE, good, MOVE, REFUSED, slot } from './bad-input.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let tenant: string;
let version: number;
const number = () => `WO-${tenant}-000001`;

beforeAll(async () => {
  product = await startProduct();
  tenant = await product.tenant();
  const made = await product.call('POST /api/work-orders', {
    as: { tenant },
    body: { title: 'HVAC tune-up', customerId: 'C3' },
  });
  version = made.body.version;
});
afterAll(() => product.stop());

/** Asks, and sees a problem document that says nothing of our insides, and a board that has not moved. */
async function refused(route: string, { as, ...asked }: Asked) {
  const version = async () =>
    (await product.call('GET /api/board', { as: { tenant } })).body.version;
  const before = await version();
  const answer = await product.call(route, { as: { tenant, ...as }, ...asked });
  const { status, code } = answer.body;
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.body).toMatchObject({
    type: `/problems/${code}`,
    title: expect.stringMatching(/\w/),
    instance: 'request-1',
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.ts:|node_modules/);
  expect(answer.status).toBe(status);
  expect(await version()).toBe(before);
  return answer.body;
}

const onOrder = (asked: Asked): Asked => ({
  path: { number: number() },
  seen: version,
  body: { to: 'scheduled', schedule: slot },
  ...asked,
});

describe('what cannot be done is refused in words, and nothing changes', () => {
  it.each(BAD_ORDERS)('a new order with %s: the field is named', async (_what, fields, named) => {
    const { status, errors } = await refused(CREATE, { body: { ...good, ...fields } });

    expect(status).toBe(400);
    expect(errors.map(({ field }: { field: string }) => field)).toContain(named);
  });

  it.each(BAD_MOVES)('a move with %s: the field is named', async (_what, fields, named) => {
    const { status, errors } = await refused(
      MOVE,
      onOrder({ body: { to: 'scheduled', ...fields } }),
    );

    expect(status).toBe(400);
    expect(errors.map(({ field }: { field: string }) => field)).toContain(named);
  });

  it.each(BAD_EDITS)('an edit with %s: the field is named', async (_what, body, named) => {
    const { status, errors } = await refused(EDIT, onOrder({ body }));

    expect(status).toBe(400);
    expect(errors.map(({ field }: { field: string }) => field)).toContain(named);
  });

  it.each(BAD_WORDS)('%s: the field is named', async (_what, route, body, named) => {
    const { status, errors } = await refused(route, onOrder({ body }));

    expect(status).toBe(400);
    expect(errors.map(({ field }: { field: string }) => field)).toContain(named);
  });

  it.each([...REFUSED, ...REFUSED_EDITS])('%s', async (_what, route, asked, status, code) => {
    const problem = await refused(route, route.includes('{number}') ? onOrder(asked) : asked);

    expect([problem.status, problem.code]).toEqual([status, code]);
  });

  it('and the same move with nothing wrong goes through', async () => {
    const { body } = await product.call(CREATE, { as: { tenant }, body: good });

    const moved = await product.call(MOVE, {
      ...onOrder({ path: { number: body.number }, seen: body.version }),
      as: { tenant },
    });

    expect([moved.status, moved.body.status]).toEqual([200, 'scheduled']);
  });

  it('keeps emoji, right-to-left text and markup as they were typed', async () => {
    const title = '🔥 <script>alert(1)</script> שלום "quoted" \\ back';

    const made = await product.call(CREATE, { as: { tenant }, body: { ...good, title } });

    const board = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(made.body.title).toBe(title);
    expect(board.cards.at(-1).title).toBe(title);
  });
});
