import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Office } from './office.ts';
import { startOutside } from './outside.ts';
import { startPost } from './post.ts';
import type { Asked } from './product.ts';

/** As a call answers: a test asserts the shape of what it gets. */
type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof startPost>>['call']>>;
type Row = Readonly<Record<string, unknown>>;
type Stream = (event: { Records: unknown[] }) => Promise<unknown>;
/** One of a list, as far as tests look. */
export type Listed = { readonly id: string; readonly state: string; readonly version: number };

export const HOOKS = '/api/settings/webhooks';
export const ALL_EVENTS = ['created', 'moved', 'at-risk', 'breached', 'completed'].map(
  (event) => `work-order.${event}`,
);
export const HOOK_URL = 'https://hooks.firm.example/orders';

/** The product with its stream and its schedule before receivers that this machine plays; one for the tests of a file. */
export function hookDesk() {
  let stream: Stream;
  const desk = {
    ask: (office: Office, route: string, { as, ...more }: Asked = {}) =>
      desk.post.call(route, { as: { tenant: office.tenant, ...as }, ...more }),
    async hookOf(office: Office, url = HOOK_URL, events: readonly string[] = ALL_EVENTS) {
      return (await desk.ask(office, `POST ${HOOKS}`, { body: { url, events } })).body;
    },
    async list(office: Office): Promise<Listed[]> {
      return (await desk.ask(office, `GET ${HOOKS}`)).body.webhooks;
    },
    async logOf(office: Office, { id }: { id: string }): Promise<Listed[]> {
      const path = { path: { id } };
      return (await desk.ask(office, `GET ${HOOKS}/{id}/deliveries`, path)).body.deliveries;
    },
    /** What the mapping lets through of the log, then what is new in the outbox; each as often as asked. */
    async told(office: Office, times = 1) {
      const log = await desk.post.rowsOf(`T#${office.tenant}#LOG`);
      const entries = log.filter(({ hooks }) => hooks !== undefined).map(recordOf);
      for (let n = 0; n < times; n += 1) await stream({ Records: entries });
      const outbox = await desk.post.rowsOf(`T#${office.tenant}#OUTBOX`);
      for (let n = 0; n < times; n += 1)
        expect(await stream({ Records: outbox.map(recordOf) })).toEqual({ batchItemFailures: [] });
    },
    stream: (rows: readonly Row[]) => stream({ Records: rows.map(recordOf) }),
    bodies: () => desk.internet.calls.map(({ body }) => JSON.parse(body)),
  } as {
    post: Awaited<ReturnType<typeof startPost>>;
    internet: Awaited<ReturnType<typeof startOutside>>;
    ask(office: Office, route: string, asked?: Asked): Promise<Answer>;
    hookOf(office: Office, url?: string, events?: readonly string[]): Promise<Answer['body']>;
    list(office: Office): Promise<Listed[]>;
    logOf(office: Office, hook: { id: string }): Promise<Listed[]>;
    told(office: Office, times?: number): Promise<void>;
    stream(rows: readonly Row[]): Promise<unknown>;
    bodies(): Answer['body'][];
  };
  beforeAll(async () => {
    desk.internet = await startOutside();
    desk.post = await startPost();
    const { handler } = await import('../../functions/stream/deliver-outbox.ts');
    stream = handler as unknown as Stream;
  });
  afterEach(async () => {
    desk.internet.calls.length = 0;
    desk.internet.plan({ fault: 'none' });
    desk.post.mails.length = 0;
    await desk.post.forget();
  });
  afterAll(async () => {
    await desk.post.stop();
    desk.internet.stop();
  });
  return desk;
}

/** A new row as the stream hands it on. */
const recordOf = (row: Row) => ({
  dynamodb: {
    Keys: marshall({ pk: row.pk, sk: row.sk }),
    NewImage: marshall(row, { removeUndefinedValues: true }),
    SequenceNumber: `${row.pk}/${row.sk}`,
  },
});

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const later = (instant: string, ms: number) =>
  `${new Date(Date.parse(instant) + ms).toISOString().slice(0, 19)}Z`;
