import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, it } from 'vitest';
import { Dispatcher } from '../support/dispatcher.ts';
import type { Walk } from './walk.ts';

type Call = { readonly headers: Record<string, string>; readonly body: string };
type Event = { readonly type: string; readonly data: { readonly number: string } };

/** Other programs hear of work orders. It needs the internet that a local run plays, so a product at BASE_URL is spared it. */
export function heardElsewhere(walk: Walk): void {
  const isElsewhere = /^https?:/.test(process.env.BASE_URL ?? '');
  describe.skipIf(isElsewhere)('Heard elsewhere', { timeout: 60_000 }, () => {
    let kate: Dispatcher;
    const calls: Call[] = [];
    const receiver = createServer(async (request, response) => {
      calls.push({ headers: request.headers as Call['headers'], body: await text(request) });
      response.end();
    });
    const at = (path: string) => walk.place.url + path;
    afterAll(async () => {
      receiver.close();
      await kate?.context.close();
    });

    it('another program hears of an order that is completed, and the signature is the firm’s', async () => {
      kate = await Dispatcher.signIn(walk.browser, at('/settings/webhooks'), 'Kate Kowalski');
      await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
      const { port } = receiver.address() as AddressInfo;
      const { page } = kate;
      await page.getByRole('button', { name: 'Add webhook' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Address').fill(`https://billing.example:${port}/orders`);
      await form.getByRole('button', { name: 'Add webhook' }).click();
      const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
      await page.getByRole('button', { name: 'Done' }).click();

      await page.goto(at('/work-orders?ready=1'));
      await kate.untilLive();
      const card = kate.column('In Progress').locator('[data-number]');
      const ready = card.filter({ has: page.getByRole('button', { name: /^Complete / }) }).first();
      const done = (await ready.getAttribute('data-number')) ?? '';
      await ready.getByRole('button', { name: /^Complete / }).click();

      const events = () =>
        calls.map(({ headers, body }) => new Webhook(secret).verify(body, headers) as Event);
      await expect
        .poll(() => events().map(({ type, data }) => `${type} ${data.number}`))
        .toContain(`work-order.completed ${done}`);
      const [{ headers, body } = { headers: {}, body: '' }] = calls;
      expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('signature');
    });
  });
}
