import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { createClock } from '../../infra/local/clock.ts';
import type { BusEvent } from '../../infra/local/event-bus.ts';
import type { KeptMail } from '../../infra/local/mail-box.ts';
import { createFaults, type Fault } from '../../infra/local/mail-faults.ts';
import { createSes } from '../../infra/local/ses.ts';
import { issueCredentials } from '../../infra/local/sts.ts';
import { openAssembly } from '../../infra/local/template.ts';
import type { Office, Seen } from './office.ts';
import { type Recipient, startScan } from './scan.ts';

/** Tests look far ahead. */
const YEARS_SECONDS = 10 * 365 * 24 * 3600;
export const SITE = 'https://board.example';

/** The product with its scan and its delivery, before a provider that speaks SES. */
export async function startPost() {
  const scan = await startScan();
  const { folder } = await currentAssembly(join(import.meta.dirname, '../..'));
  const stack = openAssembly(folder);
  const mails: KeptMail[] = [];
  const events: BusEvent[] = [];
  const faults = createFaults();
  const answer = createSes({
    ...{ stack, faults, clock: createClock(), may: async () => true },
    box: { keep: (mail) => mails.unshift(mail), list: () => mails },
    bus: { put: async (event) => void events.push(event) },
  });
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const [configuration] = stack.all('AWS::SES::ConfigurationSet', z.unknown());
  const own = { role: 'test', session: 'test', tags: {} };
  const { sessionToken } = issueCredentials(own, YEARS_SECONDS);
  Object.assign(process.env, {
    ...{ SITE_ORIGIN: SITE, MAIL_FROM: 'alerts@example.invalid' },
    MAIL_CONFIGURATION: configuration?.id,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  const { handler } = await import('../../functions/stream/deliver-outbox.ts');
  const { handler: trouble } = await import('../../functions/events/mail-trouble.ts');
  const outbox = (office: Office) => `T#${office.tenant}#OUTBOX`;

  return {
    ...scan,
    mails,
    events,
    /** An order that is at risk, scanned; its messages wait in the outbox. */
    async atRisk(office: Office, extra: object = {}) {
      const order = await office.order({ priority: 'high', ...extra });
      await scan.scan(order.atRiskAt);
      return order;
    },
    /** Lets the provider misbehave at the next mail. */
    fail: (fault: Fault) => faults.plan(JSON.stringify({ fault })),
    /** What the stream hands to delivery when rows are new. */
    async stream(office: Office) {
      const rows = await scan.rowsOf(outbox(office));
      const Records = rows.map(({ pk, sk }, n) => ({
        dynamodb: {
          Keys: { pk: { S: String(pk) }, sk: { S: String(sk) } },
          SequenceNumber: `${n}`,
        },
      }));
      return await handler({ Records });
    },
    /** The rows of the outbox, of one order or of all. */
    async messages(office: Office, order?: Pick<Seen, 'number'>) {
      const rows = await scan.rowsOf(outbox(office));
      return rows.filter(({ workOrder }) => !order || workOrder === order.number);
    },
    /** Says who is alerted, and when nobody is mailed. */
    async alert(office: Office, recipients: readonly Recipient[], more: object = {}) {
      const rules = { recipients, digestAt: '07:00', version: 1, ...more };
      await scan.put({ pk: `T#${office.tenant}#ALERTS`, sk: 'rules', ...rules });
    },
    /** An event of the provider, on its way over the bus. */
    trouble: (detail: unknown) => trouble({ detail } as Parameters<typeof trouble>[0]),
    async stop() {
      server.close();
      await scan.stop();
    },
  };
}
