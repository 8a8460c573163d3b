import * as z from 'zod';

type Json = Record<string, unknown>;

/** The fields of a part of a request as parameters. */
export function parametersOf(
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  named: Json,
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input', named) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** A schema as JSON Schema; the named ones inside it go to the document's components and are referred to. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', named: Json): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = JSON.parse(JSON.stringify(made).replaceAll('#/$defs/', '#/components/schemas/'));
  Object.assign(named, $defs);
  return rest;
}
