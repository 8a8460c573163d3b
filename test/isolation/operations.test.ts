import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCursor } from '../../functions/middleware/cursor.ts';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { readHttpApi } from '../../infra/local/http-api.ts';
import { openAssembly } from '../../infra/local/template.ts';
import { CASES, type Wish } from './cases.ts';
import {
  idPlaces,
  isOpen,
  OPERATIONS,
  type Place,
  takesCursor,
  valueAt,
  withAt,
} from './places.ts';
import { changed, type Firm, startTwoFirms } from './two-firms.ts';

/**
 * The attack: somebody of one firm, with a good token of theirs and every right that a firm can give, asks by every operation for what is
 * another firm's, in each place that takes an id. The prefix of one firm is the beginning of the other's, and each attacks the other. They
 * enter by the handlers, so that a check that is taken away anywhere below is seen. New routes join by themselves.
 */
let world: Awaited<ReturnType<typeof startTwoFirms>>;
beforeAll(async () => {
  world = await startTwoFirms();
});
afterAll(() => world.stop());

/** What nobody has to sign in for. */
const OPEN = [
  'GET /api/calendar-feeds/{person}/{secret}',
  'GET /api/config',
  'GET /api/docs',
  'GET /api/openapi.json',
  'GET /api/unsubscribe',
  'POST /api/unsubscribe',
];
const ROUTES = [...OPERATIONS.keys()].filter((route) => !isOpen(route));
const PAGED = ROUTES.filter(takesCursor);

it('has a case for every route of the template, and each route is in the OpenAPI document', async () => {
  const { folder } = await currentAssembly(join(import.meta.dirname, '../..'));
  const { routes } = readHttpApi(openAssembly(folder), (text) => text);

  const signedIn = routes.filter(({ authorizer }) => authorizer).map(({ key }) => key);
  const open = routes.filter(({ authorizer }) => !authorizer).map(({ key }) => key);

  expect(signedIn.sort()).toEqual(Object.keys(CASES).sort());
  expect(signedIn.sort()).toEqual(ROUTES.toSorted());
  expect(open.sort()).toEqual(OPEN);
});

describe('a stranger with the exact id', () => {
  it.each(ROUTES)(
    'learns and changes nothing by %s, and does with their own what they may',
    async (route) => {
      const sides = await Promise.all(world.firms.map((firm) => sideOf(firm, route)));
      const [one, other] = sides as [Side, Side];
      expect(
        one.wishes.flatMap((wish) => heldBy(wish, idPlaces(route)).map(({ place }) => place)),
      ).toEqual(expect.arrayContaining(idPlaces(route)));
      const takesIds = idPlaces(route).length > 0;
      const before = takesIds ? await world.rows() : new Map();

      await attack(route, one, other);
      await attack(route, other, one);

      expect(changed(before, takesIds ? await world.rows() : new Map())).toEqual([]);
      // Under the same command ids, too: each is known in its own firm only.
      const commands = one.wishes.map(() => randomUUID());
      await does(route, one, other, commands);
      await does(route, other, one, commands);
    },
  );
});

it('reaches their own by an id that both firms have, and nothing of the other’s', async () => {
  const [firm, victim] = world.firms;
  const route = 'PATCH /api/people/{id}';
  const { people } = await firm.done('GET /api/people', {});
  const { version: seen } = people.find(({ id }: { id: string }) => id === 'U1');
  const before = await world.rows();

  await firm.done(route, { path: { id: 'U1' }, seen, body: { name: 'Renamed' } });

  const keys = changed(before, await world.rows());
  expect(keys).toContain(`T#${firm.tenant}#DIRECTORY U1`);
  expect(keys.filter((key) => key.startsWith(`T#${victim.tenant}#`))).toEqual([]);
});

describe('a cursor', () => {
  it.each(PAGED)('of another firm opens nothing of it by %s', async (route) => {
    const [one, other] = await Promise.all(world.firms.map((firm) => sideOf(firm, route)));
    for (const [{ firm, wishes }, victim] of [
      [one, other],
      [other, one],
    ] as [Side, Side][])
      for (const [nth, wish] of wishes.entries()) {
        const cursor = victim.wishes[nth]?.query?.cursor;
        if (cursor === undefined) continue;
        const answer = await ask(firm, route, { ...wish, query: { ...wish.query, cursor } });

        expect([200, 400]).toContain(answer.status);
        expectNothingOf(victim.firm, answer.text);
      }
  });

  it.each(PAGED)('that was tampered with is refused by %s, and as it was is not', async (route) => {
    const { firm, wishes } = await sideOf(world.firms[0], route);
    const paged = wishes.filter(({ query }) => query?.cursor);
    const bad = [
      ...['', 'null', '{"pk":"T#KKTX#LOG"}', 'T#KKTX#LOG', '1 OR 1', '1\n2'].map(toCursor),
      ...['*', '%00', '../..', 'x'.repeat(150)],
    ];

    expect(paged.length).toBeGreaterThan(0);
    for (const wish of paged) {
      expect((await ask(firm, route, wish)).status).toBe(200);
      for (const cursor of [...bad, `${wish.query?.cursor}*`, `${wish.query?.cursor}AA`]) {
        const query = { ...wish.query, cursor };
        const { status, text } = await ask(firm, route, { ...wish, query });

        expect(status, cursor).toBe(400);
        expect(text).toContain('"field":"cursor"');
      }
    }
  });
});

type Side = { readonly firm: Firm; readonly wishes: readonly Wish[] };

async function sideOf(firm: Firm, route: string): Promise<Side> {
  const make = CASES[route];
  if (!make) throw new Error(`test/isolation/cases.ts has no case for ${route}`);
  return { firm, wishes: await make(firm) };
}

/** The places of a request that hold an id, with that id. */
const heldBy = (wish: Wish, places: readonly Place[]) =>
  places.flatMap((place) => {
    const id = valueAt(wish, place);
    return id === undefined ? [] : [{ place, id }];
  });

/** Asks for what is another firm's, and for what never was: in each place beside what is one's own, then with all of the victim's request. */
async function attack(route: string, { firm, wishes }: Side, victim: Side): Promise<void> {
  for (const [nth, own] of wishes.entries()) {
    const theirs = victim.wishes[nth] ?? {};
    const ids = heldBy(theirs, idPlaces(route));
    const alone = ids.length > 1 ? ids.map((each) => [each]) : [];
    for (const held of ids.length > 0 ? [...alone, ids] : []) {
      const base = held === ids ? theirs : own;
      const asking = (to: (id: string) => string) => {
        const sent = held.map(({ id }) => to(id));
        const put = held.reduce((all, { place, id }) => withAt(all, place, to(id)), base);
        return ask(firm, route, put, sent);
      };

      const foreign = await asking((id) => id);
      const missing = await asking((id) => never(firm, id));

      expect(foreign).toEqual(missing);
      expectNothingOf(victim.firm, foreign.text);
      if (held.some(({ place: [part] }) => part === 'path')) expect(foreign.status).toBe(404);
    }
  }
}

/** An id of the same kind that was never given. */
const never = ({ tenant }: Firm, id: string) =>
  /^(?:WO|JOB)-/.test(id) ? `${id.split('-')[0]}-${tenant}-000999` : `${id.charAt(0)}99999`;

/** An answer as text, but for the ids that it was asked for. */
async function ask(firm: Firm, route: string, wish: Wish, ids: readonly string[] = []) {
  const asked = { ...wish, as: { tenant: firm.tenant } };
  const { status, headers, body } = await firm.call(route, asked);
  const text = JSON.stringify([status, headers, body]);
  return { status, text: ids.reduce((said, id) => said.replaceAll(`"${id}"`, '"the id"'), text) };
}

/** Does with one's own what the route is for. */
async function does(route: string, { firm, wishes }: Side, other: Side, commands: string[]) {
  for (const [nth, wish] of wishes.entries()) {
    const asked = { ...wish, command: commands[nth] ?? '', as: { tenant: firm.tenant } };
    const { status, body } = await firm.call(route, asked);

    expect(status, JSON.stringify(body)).toBeLessThan(300);
    expectNothingOf(other.firm, JSON.stringify(body));
  }
}

function expectNothingOf({ word, tenant }: Firm, text: string): void {
  expect(text).not.toContain(word);
  expect(text).not.toContain(`-${tenant}-`);
}
