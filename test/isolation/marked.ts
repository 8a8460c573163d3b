import { openApi } from '../../functions/http/openapi.ts';

/** Stands in whatever a person or a browser puts into a request, and nowhere else. */
export const MARK = 'Qz7x';
const marked = (name: string) => `${MARK}${name.replace(/\W/g, '')}`;

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};
type Operation = {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { name: string; in: string; schema: Schema }[];
  readonly requestBody?: { content: { 'application/json': { schema: Schema } } };
};

const { paths, components } = openApi() as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** What a text with a pattern may be; the first that fits. */
const shapes = (tenant: string, name: string) => [
  marked(name),
  `${marked(name)}@${marked('domain')}.example`,
  ...[
    'C3',
    'P4',
    'U2',
    'T1',
    'H1',
    'V1',
    `q=${marked(name)}`,
    `WO-${tenant}-000001`,
    `JOB-${tenant}-000001`,
  ],
  ...['2099-12-01', '2099-12-01T09:00:00Z', /^(end|to)$/.test(name) ? '11:00' : '09:00'],
];

/** An example of a schema: each text of it is marked where the schema allows any text; `all` fields, or the required ones. */
function exampleOf(schema: Schema, tenant: string, name: string, all: boolean): unknown {
  const { $ref, type, pattern, format, minimum = 1, maxLength = 120 } = schema;
  const named = $ref && components.schemas[$ref.split('/').at(-1) ?? ''];
  if (named) return exampleOf(named, tenant, name, all);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.at(-1);
  const [chosen] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (chosen) return exampleOf(chosen, tenant, name, all);
  if (schema.properties) {
    const { properties, required = [] } = schema;
    const fields = Object.entries(properties).filter(([field]) => all || required.includes(field));
    return Object.fromEntries(
      fields.map(([field, of]) => [field, exampleOf(of, tenant, field, all)]),
    );
  }
  if (schema.additionalProperties) return {};
  if (type === 'array') return schema.items ? [exampleOf(schema.items, tenant, name, all)] : [];
  if (type === 'integer' || type === 'number') return Math.max(minimum, 1);
  if (type === 'boolean') return true;
  if (format === 'uri') return `https://${marked(name)}.example/${marked('path')}`;
  if (pattern || format) {
    const shape = new RegExp(pattern ?? '');
    return shapes(tenant, name).find((each) => shape.test(each)) ?? marked(name);
  }
  return marked(name).slice(0, maxLength);
}

type Part = Record<string, string>;
export type Request = {
  readonly route: string;
  readonly path: Part;
  readonly query: Part;
  readonly body?: unknown;
};

/** Every operation of the API, as a person would ask for it: with all that it takes and with what it needs; `wrong` ones in ways that no schema lets pass. */
export function requestsOf(tenant: string, which: 'right' | 'wrong'): Request[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const route = `${method.toUpperCase()} ${path}`;
      const partOf = (where: string, wrong = false): Part =>
        Object.fromEntries(
          (operation.parameters ?? [])
            .filter((each) => each.in === where)
            .map(({ name, schema }) => [
              name,
              wrong ? marked(name) : String(exampleOf(schema, tenant, name, true)),
            ]),
        );
      const right = { route, path: partOf('path'), query: partOf('query') };
      const schema = operation.requestBody?.content['application/json'].schema;
      const body = (all: boolean) => schema && exampleOf(schema, tenant, 'body', all);
      if (which === 'right') {
        const bodies = schema ? [body(true), body(false), ownWords(body(true))] : [undefined];
        const texts = new Set(bodies.map((each) => JSON.stringify(each)));
        return [...texts].map((text) => ({ ...right, body: text }));
      }
      const wrong = { route, path: partOf('path', true), query: partOf('query', true) };
      const spoilt = [
        { ...right, query: { ...right.query, [marked('key')]: marked('value') } },
        { ...wrong, body: body(true) },
      ];
      if (!schema) return spoilt;
      return [
        ...spoilt,
        { ...right, body: `{"title": "${marked('title')}", ${marked('noJson')}` },
        { ...right, body: { [marked('key')]: { [marked('deep')]: marked('value') } } },
        { ...right, body: wronglyTyped(body(true)) },
      ];
    }),
  );
}

/** Without the ids of what may not be there: what is left is made of words. */
const ownWords = (body: unknown) =>
  Object.fromEntries(
    Object.entries((body ?? {}) as object).filter(
      ([field, value]) => !/Id$|^visits$/.test(field) && !/^[CPUT]\d$/.test(String(value)),
    ),
  );

/** Each value in a place where another kind of thing belongs. */
const wronglyTyped = (body: unknown) =>
  Object.fromEntries(
    Object.keys((body ?? {}) as object).map((field) => [field, { [marked(field)]: marked(field) }]),
  );

/** What a browser sends beside it. */
export const HEADERS: Readonly<Record<string, string>> = {
  authorization: `Bearer ${marked('bearer')}`,
  cookie: `session=${marked('cookie')}`,
  referer: `https://board.example/?q=${marked('search')}`,
  'user-agent': marked('agent'),
  'x-forwarded-for': marked('address'),
};

/** What a token says of its holder beyond their ids. */
export const CLAIMS = {
  email: `${marked('holder')}@x.example`,
  username: marked('username'),
  name: marked('holderName'),
};
