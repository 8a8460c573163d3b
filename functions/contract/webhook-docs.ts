import { HOOK_EVENTS, type HookEvent } from '../../domain/hook-event.ts';

/** When each event is sent, for the API's readers. */
const WHEN: Readonly<Record<HookEvent, string>> = {
  'work-order.created': 'A work order was made, or a job on its own became one.',
  'work-order.moved': 'A work order went to another column, whoever or whatever moved it.',
  'work-order.at-risk': 'A work order may miss its deadline: told once for each deadline.',
  'work-order.breached': 'A work order has missed its deadline: told once for each deadline.',
  'work-order.completed': 'A work order was completed; it has also moved.',
};

const HEADERS: Readonly<Record<string, string>> = {
  'webhook-id': 'The id in the body: the same for each try of one event.',
  'webhook-timestamp': 'When this try was made, in seconds since 1970.',
  'webhook-signature':
    'One or more `v1,<signature>`, parted by blanks: HMAC-SHA256 by the secret of `webhook-id.webhook-timestamp.body`, in base64.',
};

const operation = (event: HookEvent) => ({
  post: {
    summary: WHEN[event],
    security: [],
    parameters: Object.entries(HEADERS).map(([name, description]) => ({
      ...{ name, in: 'header', required: true, description, schema: { type: 'string' } },
    })),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/WebhookEvent' } },
      },
    },
    responses: {
      '2XX': { description: 'Taken, within 5 seconds. What the answer says is not read.' },
      410: { description: 'Gone for good: the webhook is called no more.' },
      default: { description: 'Tried again later, for three days at most.' },
    },
  },
});

/** What receivers are sent, as OpenAPI 3.1 describes it. */
export const HOOK_OPERATIONS = Object.fromEntries(
  HOOK_EVENTS.map((event) => [event, operation(event)]),
);
