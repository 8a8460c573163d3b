import { namedBy, type OpenApi, type Operation, type Parameter, type Schema } from './document.ts';

const BY_FORMAT: Readonly<Record<string, string>> = {
  date: '2026-12-01',
  'date-time': '2026-12-01T14:00:00Z',
  email: 'anna@example.com',
};
/** A change of nothing shows nothing: of a body that needs no field, this many. */
const SHOWN_OF_OPTIONAL = 2;

/** The smallest value that shows what a schema takes. */
export function sampleOf(schema: Schema, { components }: OpenApi, outer = true): unknown {
  const within = (inner: Schema) => sampleOf(inner, { components } as OpenApi, false);
  if (schema.$ref) return within(components.schemas[namedBy(schema.$ref)] ?? {});
  const told = schema.example ?? schema.const ?? schema.enum?.[0] ?? schema.default;
  if (told !== undefined) return told;
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {}, { components } as OpenApi, outer);
  if (schema.type === 'object') return objectOf(schema, within, outer);
  if (schema.type === 'array')
    return (schema.prefixItems ?? Array(schema.minItems || 1).fill(schema.items ?? {})).map(within);
  if (schema.type === 'string') return BY_FORMAT[schema.format ?? ''] ?? 'text';
  if (schema.type === 'boolean') return true;
  return schema.type === 'null' ? null : Math.max(schema.minimum ?? 1, 1);
}

function objectOf(
  { properties = {}, required = [], propertyNames, additionalProperties }: Schema,
  within: (inner: Schema) => unknown,
  outer: boolean,
): unknown {
  const optional = Object.keys(properties).slice(0, SHOWN_OF_OPTIONAL);
  const shown = required.length > 0 || !outer ? required : optional;
  const keys = propertyNames?.enum ? (required.length > 0 ? required : propertyNames.enum) : [];
  const values = typeof additionalProperties === 'object' ? additionalProperties : {};
  return Object.fromEntries([
    ...shown
      .filter((name) => properties[name])
      .map((name) => [name, within(properties[name] ?? {})]),
    ...(Object.keys(properties).length > 0 ? [] : keys.map((name) => [name, within(values)])),
  ]);
}

const HEADERS: Readonly<Record<string, string>> = {
  'Idempotency-Key': 'a-new-id-of-yours',
  'If-Match': '"7"',
};

/** The path with everything that must be known filled in. */
export function samplePath(path: string, parameters: readonly Parameter[], api: OpenApi): string {
  const value = ({ schema }: Parameter) => encodeURIComponent(String(sampleOf(schema, api)));
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map((each) => `${each.name}=${value(each)}`);
  const filled = parameters
    .filter((each) => each.in === 'path')
    .reduce((text, each) => text.replace(`{${each.name}}`, value(each)), path);
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
}

/** How a shell asks for it; `BOARD` and `TOKEN` are the reader's. */
export function sampleCall(
  method: string,
  path: string,
  { security, parameters = [], requestBody }: Operation,
  api: OpenApi,
): string {
  const headers = parameters
    .filter((each) => each.in === 'header')
    .map(({ name }) => `${name}: ${HEADERS[name] ?? '…'}`);
  const body = requestBody?.content['application/json'];
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "$BOARD${samplePath(path, parameters, api)}"`,
    ...(security?.length === 0 ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...headers.map((header) => `-H '${header}'`),
    ...(body ? ["-H 'Content-Type: application/json'"] : []),
    ...(body ? [`-d '${JSON.stringify(sampleOf(body.schema, api), null, 2)}'`] : []),
  ].join(' \\\n  ');
}
