import { safe } from '../../outbound/mail-html.ts';
import { namedBy, type Schema } from './document.ts';

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day, 2026-12-01',
  'date-time': 'an instant in UTC, 2026-12-01T14:00:00Z',
  email: 'an e-mail address',
  uri: 'a URL',
};

const code = (value: unknown) => `<code>${safe(JSON.stringify(value))}</code>`;

/** A schema in words, and what lies inside it as a list below. */
export function described(schema: Schema): string {
  return `<span class="kind">${kindOf(schema)}</span>${inside(schema)}`;
}

/** The fields of an object as a list; every one of them open, so that the browser's own search finds it. */
export function fieldsOf({ properties = {}, required = [] }: Schema): string {
  const fields = Object.entries(properties).map(([name, schema]) =>
    field(name, schema, required.includes(name)),
  );
  return fields.length > 0 ? `<ul class="fields">${fields.join('')}</ul>` : '';
}

/** One named thing: a field, a parameter. */
export function field(name: string, schema: Schema, required: boolean, about = ''): string {
  const must = required ? ' <span class="must">required</span>' : '';
  const note = about ? ` <span class="about">${safe(about)}</span>` : '';
  return `<li><code class="name">${safe(name)}</code>${must} ${described(schema)}${note}</li>`;
}

/** What it is, in a line. */
function kindOf(schema: Schema): string {
  if (schema.$ref) return link(namedBy(schema.$ref));
  const standard = 'default' in schema ? `, else ${code(schema.default)}` : '';
  if ('const' in schema) return code(schema.const) + standard;
  if (schema.enum) return schema.enum.map(code).join(' or ') + standard;
  if (schema.anyOf) {
    const simple = schema.anyOf.filter((each) => !inside(each));
    return simple.length === schema.anyOf.length ? simple.map(kindOf).join(' or ') : 'one of';
  }
  return (KINDS[schema.type ?? '']?.(schema) ?? 'anything') + standard;
}

const KINDS: Readonly<Record<string, (schema: Schema) => string>> = {
  string: textOf,
  integer: (schema) => `whole number${within(schema)}`,
  number: (schema) => `number${within(schema)}`,
  boolean: () => '<code>true</code> or <code>false</code>',
  null: () => '<code>null</code>',
  array: listOf,
  object: ({ propertyNames, additionalProperties }) =>
    typeof additionalProperties === 'object'
      ? `object${propertyNames?.enum ? ` by ${propertyNames.enum.map(code).join(', ')}` : ''} of ${kindOf(additionalProperties)}`
      : 'object',
};

function textOf({ format = '', example, pattern, minLength, maxLength }: Schema): string {
  const length = bounds(minLength, maxLength);
  const characters = length && `, ${length} characters`;
  const known = FORMATS[format];
  if (known) return known + characters;
  if (example !== undefined) return `text such as ${code(example)}${characters}`;
  return pattern ? `text that matches <code>${safe(pattern)}</code>` : `text${characters}`;
}

function listOf({ items, prefixItems, minItems, maxItems }: Schema): string {
  if (prefixItems) return `list of ${prefixItems.map(kindOf).join(', then ')}`;
  const length = bounds(minItems, maxItems);
  return `list of ${kindOf(items ?? {})}${length && `, ${length} long`}`;
}

function within({ minimum, maximum, exclusiveMinimum }: Schema): string {
  const known = (bound?: number) =>
    bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
  if (exclusiveMinimum !== undefined && known(maximum) === undefined)
    return ` above ${exclusiveMinimum}`;
  const told = bounds(known(minimum), known(maximum));
  return told && `, ${told}`;
}

function bounds(least?: number, most?: number): string {
  if (least !== undefined && most !== undefined)
    return least === most ? `exactly ${least}` : `${least} to ${most}`;
  if (most !== undefined) return `at most ${most}`;
  return least === undefined ? '' : `at least ${least}`;
}

/** What lies inside, as a list; nothing of a thing that is told in a line. */
function inside(schema: Schema): string {
  if (schema.$ref) return '';
  if (schema.anyOf) {
    const parts = schema.anyOf.map((each) => ({ each, below: inside(each) }));
    if (parts.every(({ below }) => below === '')) return '';
    const items = parts.map(({ each, below }) => `<li>${kindOf(each)}${below}</li>`);
    return `<ul class="fields">${items.join('')}</ul>`;
  }
  if (schema.items) return inside(schema.items);
  const { additionalProperties: others } = schema;
  return fieldsOf(schema) + (typeof others === 'object' ? inside(others) : '');
}

const link = (name: string) => `<a href="#schema-${safe(name)}">${safe(name)}</a>`;
