import * as z from 'zod';
import { Unsubscribe, Unsubscribed } from '../contract/alerts.ts';
import { ConfigView, ProblemDetails } from '../contract/answers.ts';
import { CalendarFeedPath } from '../contract/calendar-feed.ts';
import type { Endpoint } from '../middleware/endpoint.ts';
import { endpoints as archive } from './archive/index.ts';
import { endpoints as board } from './board/index.ts';
import { endpoints as customers } from './customers/index.ts';
import { endpoints as jobs } from './jobs/index.ts';
import { endpoints as liveTickets } from './live-tickets/index.ts';
import { endpoints as myVisits } from './my-visits/index.ts';
import { endpoints as people } from './people/index.ts';
import { endpoints as properties } from './properties/index.ts';
import { endpoints as settings } from './settings/index.ts';
import { endpoints as templates } from './templates/index.ts';
import { endpoints as workOrders } from './work-orders/index.ts';

/** Every endpoint that needs a token; the public routes stand apart. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...board,
  ...archive,
  ...workOrders,
  ...jobs,
  ...myVisits,
  ...customers,
  ...properties,
  ...people,
  ...settings,
  ...templates,
  ...liveTickets,
];

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the whole API, made from the very schemas that the handlers parse with. */
export function openApi(): Json {
  const named: Json = {};
  const paths = openPaths(named);
  for (const { spec } of ENDPOINTS) {
    const [method = '', path = ''] = spec.route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(spec, method, named) };
  }
  const problem = schemaOf(ProblemDetails, 'output', named);
  const content = { 'application/problem+json': { schema: problem } };
  return {
    openapi: '3.1.0',
    info: { title: 'Work Order Board', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security: [{ signedIn: [] }],
    paths,
    components: {
      schemas: named,
      securitySchemes: { signedIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: {
        TooManyRequests: {
          description: 'The firm asks more than its share; nothing was changed.',
          headers: {
            'Retry-After': {
              description: 'The seconds to wait.',
              schema: { type: 'integer', minimum: 1 },
            },
          },
          content,
        },
        Problem: {
          description: 'A refusal in words (RFC 9457); `code` is stable.',
          content,
        },
      },
    },
  };
}

/** What the document says of itself: it asks for nothing and is never refused. */
function selfDescribed(): Record<string, Json> {
  const plainly = (summary: string, type: string, schema: Json): Json => ({
    get: {
      summary,
      security: [],
      responses: { 200: { description: 'Done.', content: { [type]: { schema } } } },
    },
  });
  return {
    '/api/docs': plainly('This document as a page to read.', 'text/html', { type: 'string' }),
    '/api/openapi.json': plainly(
      'This document, for programs that write clients.',
      'application/json',
      { type: 'object' },
    ),
  };
}

/** What asks for no token. */
function openPaths(named: Json): Record<string, Json> {
  return {
    '/api/config': {
      get: {
        summary: 'What a browser must know before anybody has signed in.',
        security: [],
        responses: answers(200, ConfigView, named),
      },
    },
    ...selfDescribed(),
    '/api/calendar-feeds/{person}/{secret}': {
      get: {
        summary: 'Somebody’s visits as iCalendar, for whoever holds the link.',
        security: [],
        parameters: parametersOf('path', CalendarFeedPath, named),
        responses: {
          200: {
            description: 'Done.',
            content: { 'text/calendar': { schema: { type: 'string' } } },
          },
          304: { description: 'Nothing has changed since (If-None-Match).' },
          default: { $ref: '#/components/responses/Problem' },
        },
      },
    },
    '/api/unsubscribe': {
      get: {
        summary:
          'The page that asks before it stops the mails: where the address in a mail’s header leads.',
        security: [],
        parameters: parametersOf('query', Unsubscribe, named),
        responses: {
          303: { description: 'Leads to the page.' },
          default: { $ref: '#/components/responses/Problem' },
        },
      },
      post: {
        summary: 'Stop the mails to the address that a mail with this token went to.',
        security: [],
        requestBody: {
          required: true,
          content: json(schemaOf(Unsubscribe, 'input', named)),
        },
        responses: answers(200, Unsubscribed, named),
      },
    },
  };
}

function operation(spec: Endpoint['spec'], method: string, named: Json): Json {
  const parameters = [
    ...parametersOf('path', spec.path, named),
    ...parametersOf('query', spec.query, named),
  ];
  if (method !== 'GET') {
    parameters.push({
      ...header('Idempotency-Key', '^[A-Za-z0-9_-]{8,64}$'),
      description: 'Your id for this command: a retry with the same one is done once.',
    });
  }
  if (spec.changes) {
    parameters.push({
      ...header('If-Match', '^"\\d+"$'),
      required: true,
      description: 'The ETag that you saw.',
    });
  }
  return {
    summary: spec.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(spec.body
      ? { requestBody: { required: true, content: json(schemaOf(spec.body, 'input', named)) } }
      : {}),
    responses: {
      ...answers(spec.status ?? 200, spec.answer, named),
      429: { $ref: '#/components/responses/TooManyRequests' },
    },
  };
}

function answers(status: number, schema: z.ZodType, named: Json): Json {
  return {
    [status]: { description: 'Done.', content: json(schemaOf(schema, 'output', named)) },
    default: { $ref: '#/components/responses/Problem' },
  };
}

const json = (schema: Json) => ({ 'application/json': { schema } });
const header = (name: string, pattern: string): Json => ({
  name,
  in: 'header',
  schema: { type: 'string', pattern },
});

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined, named: Json): Json[] {
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
function schemaOf(schema: z.ZodType, io: 'input' | 'output', named: Json): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = JSON.parse(JSON.stringify(made).replaceAll('#/$defs/', '#/components/schemas/'));
  Object.assign(named, $defs);
  return rest;
}

/** `node functions/http/openapi.ts` prints it; the committed copy is held against it by a test. */
if (import.meta.main) process.stdout.write(`${JSON.stringify(openApi(), null, 2)}\n`);
