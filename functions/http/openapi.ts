import type * as z from 'zod';
import { Unsubscribe, Unsubscribed } from '../contract/alerts.ts';
import { ConfigView, ProblemDetails } from '../contract/answers.ts';
import { CalendarFeedPath } from '../contract/calendar-feed.ts';
import { parametersOf, schemaOf } from '../contract/json-schema.ts';
import { RETRY_AFTER, SELF_DESCRIBED } from '../contract/self-described.ts';
import { HookBody } from '../contract/webhook.ts';
import { HOOK_OPERATIONS } from '../contract/webhook-docs.ts';
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
import { endpoints as views } from './views/index.ts';
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
  ...views,
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
  named.WebhookEvent = schemaOf(HookBody, 'output', named);
  return {
    openapi: '3.1.0',
    info: { title: 'Work Order Board', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security: [{ signedIn: [] }],
    paths,
    webhooks: HOOK_OPERATIONS,
    components: componentsOf(named),
  };
}

/** What operations refer to. */
function componentsOf(named: Json): Json {
  return {
    schemas: named,
    securitySchemes: { signedIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    responses: {
      TooManyRequests: {
        description: 'The firm asks more than its share; nothing was changed.',
        headers: RETRY_AFTER,
        content: {
          'application/problem+json': { schema: schemaOf(ProblemDetails, 'output', named) },
        },
      },
      Problem: {
        description: 'A refusal in words (RFC 9457); `code` is stable.',
        content: {
          'application/problem+json': { schema: schemaOf(ProblemDetails, 'output', named) },
        },
      },
    },
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
    ...SELF_DESCRIBED,
    '/api/calendar-feeds/{person}/{secret}': feed(named),
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

/** What a calendar program asks for. */
const feed = (named: Json): Json => ({
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
});

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

/** `node functions/http/openapi.ts` prints it; the committed copy is held against it by a test. */
if (import.meta.main) process.stdout.write(`${JSON.stringify(openApi(), null, 2)}\n`);
