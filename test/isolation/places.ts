import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a request holds something: `['path', 'number']`, `['body', 'slot', 'technicianId']`. */
export type Place = readonly [part: 'path' | 'query' | 'body', ...names: string[]];

type Schema = {
  readonly $ref?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
} & Readonly<Partial<Record<'anyOf' | 'oneOf' | 'allOf', readonly Schema[]>>>;
type Operation = {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    name: string;
    in: 'path' | 'query' | 'header';
    schema: Schema;
  }[];
  readonly requestBody?: { content: { 'application/json': { schema: Schema } } };
};

const contract = join(import.meta.dirname, '../../functions/contract/openapi.json');
const { paths, components } = JSON.parse(readFileSync(contract, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** Every operation of the OpenAPI document, by its route as the gateway spells it. */
export const OPERATIONS = new Map(
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  ),
);

/** What asks for a token, and what does not. */
export const isOpen = (route: string) => OPERATIONS.get(route)?.security?.length === 0;

/** How an id looks, of whatever it is: `^WO-…`, `^C\d…`. */
const OF_AN_ID = /^\^(?:WO-|JOB-|[A-Z]\\d)/;

/** All places of an operation that take an id. */
export function idPlaces(route: string): Place[] {
  const { parameters = [], requestBody } = OPERATIONS.get(route) ?? {};
  const given = parameters.flatMap(({ in: part, name, schema }): Place[] => {
    if (part === 'header') return [];
    // Whatever stands in a path names something.
    return part === 'path' ? [[part, name]] : idsIn(schema, [part, name]);
  });
  return [...given, ...idsIn(requestBody?.content['application/json'].schema, ['body'])];
}

/** Whether it takes the cursor of a page. */
export const takesCursor = (route: string) =>
  OPERATIONS.get(route)?.parameters?.some(({ name }) => name === 'cursor') ?? false;

/** Whether it takes the id of a command. */
export const takesKey = (route: string) =>
  OPERATIONS.get(route)?.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;

function idsIn(schema: Schema | undefined, at: Place): Place[] {
  if (!schema) return [];
  const { $ref, pattern, properties = {}, items, anyOf, oneOf, allOf } = schema;
  if ($ref) return idsIn(components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)], at);
  if (pattern && OF_AN_ID.test(pattern)) return [at];
  const inside = Object.entries(properties).flatMap(([name, each]) => idsIn(each, [...at, name]));
  const either = [anyOf, oneOf, allOf].flatMap((all) => all ?? []);
  const found = [...either.flatMap((each) => idsIn(each, at)), ...idsIn(items, [...at, '0'])];
  return [...inside, ...found];
}

type Holder = Record<string, unknown>;

/** What a request holds at a place. */
export function valueAt(request: object, place: Place): string | undefined {
  const found = place.reduce<unknown>((at, name) => (at as Holder | undefined)?.[name], request);
  return found === undefined ? undefined : String(found);
}

/** The same request with something else at a place. */
export function withAt<T extends object>(request: T, place: Place, value: string): T {
  const copy = structuredClone(request);
  const holder = place
    .slice(0, -1)
    .reduce<Holder>((at, name) => at[name] as Holder, copy as Holder);
  holder[place.at(-1) ?? ''] = value;
  return copy;
}
