import { expect, it } from 'vitest';
import { NewWorkOrder } from '../../functions/contract/work-order.ts';
import { handler } from '../../functions/http/unsubscribe/index.ts';
import { BODY_MAX_BYTES } from '../../functions/middleware/parse.ts';

/** A public route: what is said of a body there is said before anything is known of who asks. */
const post = async (body: string, isBase64Encoded = false) => {
  const event = {
    routeKey: 'POST /api/unsubscribe',
    headers: {},
    body,
    isBase64Encoded,
    requestContext: { requestId: 'request-1', http: { method: 'POST' } },
  };
  const answer = await handler(event as never, {} as never);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
};
const TOO_LARGE = { code: 'body-too-large', detail: 'Send at most 256 kB.' };

it('turns away a body that is too large in words, before it looks into it', async () => {
  const noJson = 'x'.repeat(BODY_MAX_BYTES + 1);
  const twoBytesEach = 'é'.repeat(BODY_MAX_BYTES / 2 + 1);

  expect(await post(noJson)).toMatchObject({ status: 413, body: TOO_LARGE });
  expect(await post(twoBytesEach)).toMatchObject({ status: 413, body: TOO_LARGE });
  expect(await post(Buffer.from(noJson).toString('base64'), true)).toMatchObject({
    status: 413,
    body: TOO_LARGE,
  });
});

it('reads one that is just as large as may be, packed or not', async () => {
  const text = 'x'.repeat(BODY_MAX_BYTES);

  expect(await post(text)).toMatchObject({ status: 400, body: { code: 'body-not-json' } });
  expect(await post(Buffer.from(text).toString('base64'), true)).toMatchObject({
    status: 400,
    body: { code: 'body-not-json' },
  });
});

it('leaves room for the largest order that anybody may write, even with every letter escaped', () => {
  const line = {
    kind: 'material',
    description: '配'.repeat(120),
    quantity: 999_999.001,
    unitPrice: 1,
  };
  const order = {
    title: '配'.repeat(120),
    customer: { name: '配'.repeat(80) },
    priority: 'critical',
    dueDate: '2026-12-31',
    description: '配'.repeat(8000),
    lineItems: Array.from({ length: 100 }, () => line),
    visits: {
      times: 60,
      every: 1,
      from: '2027-01-01',
      windowDays: 3,
      except: Array.from({ length: 60 }, () => '2027-01-01'),
    },
  };
  const longer = { ...order, description: '配'.repeat(8001) };
  const escaped = JSON.stringify(order).replaceAll('配', '\\u914d');

  expect(NewWorkOrder.safeParse(JSON.parse(escaped)).success).toBe(true);
  expect(NewWorkOrder.safeParse(longer).success).toBe(false);
  expect(Buffer.byteLength(escaped) * 2).toBeLessThan(BODY_MAX_BYTES);
});
