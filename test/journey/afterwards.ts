import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, it } from 'vitest';
import { Dispatcher } from '../support/dispatcher.ts';
import type { Walk } from './walk.ts';

const DAY_MS = 86_400_000;
type Call = { readonly headers: Record<string, string>; readonly body: string };
type Event = { readonly type: string; readonly data: { readonly number: string } };

/**
 * What an order leaves behind: other programs hear of it, and months later it is in the archive. It needs the internet that a local run plays
 * and turns its clock, so a product at BASE_URL is spared it.
 */
export function afterwards(walk: Walk): void {
  const isElsewhere = /^https?:/.test(process.env.BASE_URL ?? '');
  describe.skipIf(isElsewhere)('Afterwards', { timeout: 90_000 }, () => {
    let kate: Dispatcher;
    let done = '';
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
      done = (await ready.getAttribute('data-number')) ?? '';
      await ready.getByRole('button', { name: /^Complete / }).click();

      const events = () =>
        calls.map(({ headers, body }) => new Webhook(secret).verify(body, headers) as Event);
      await expect
        .poll(() => events().map(({ type, data }) => `${type} ${data.number}`))
        .toContain(`work-order.completed ${done}`);
      const [{ headers, body } = { headers: {}, body: '' }] = calls;
      expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('signature');
    });

    it('after a month it has left the board for the archive, and comes back when it is reopened', async () => {
      await kate.context.close();
      // Put ahead up to the last minutes, in which the scan runs once: each one of a month would tell the same.
      const { now } = (await (await fetch(at('/local/clock'))).json()) as { now: string };
      const nearly = new Date(Date.parse(now) + 32 * DAY_MS).toISOString();
      for (const turn of [{ set: nearly }, { advance: 'PT6M' }]) {
        const turned = await fetch(at('/local/clock'), {
          ...{ method: 'POST', body: JSON.stringify(turn) },
        });
        expect(turned.status).toBe(200);
      }
      kate = await Dispatcher.signIn(walk.browser, at('/work-orders'), 'Kate Kowalski');
      const { page } = kate;
      await expect.poll(() => kate.card(done).count(), { timeout: 30_000 }).toBe(0);

      await page.goto(at('/archive'));
      await page.getByRole('textbox', { name: /find a number/ }).fill(done);
      await page.locator('.archive-found').getByRole('link').click();
      await page.getByText(/^In the archive since/).waitFor();
      await page.getByRole('button', { name: 'Reopen' }).click();
      await page.getByText(/^In the archive since/).waitFor({ state: 'detached' });

      await page.goto(at(`/work-orders?q=${done}`));
      await kate.card(done).waitFor();
    });
  });
}
