import { isDeepStrictEqual } from 'node:util';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { logKey } from '../../functions/table/keys.ts';
import { putMessage } from '../../functions/table/outbox.ts';
import { transact } from '../../functions/table/write.ts';
import { callEngine } from '../../infra/local/engine-call.ts';
import { startFakePool } from '../support/fake-pool.ts';
import { Office, type Seen } from '../support/office.ts';
import { startOutside } from '../support/outside.ts';
import { type Asked, startProduct } from '../support/product.ts';

type Call = Awaited<ReturnType<typeof startProduct>>['call'];

/** A firm all of whose texts hold one word: nobody else may ever read it. */
export class Firm extends Office {
  readonly word: string;
  customer = '';
  property = '';
  technician = '';

  constructor(call: Call, tenant: string, word: string) {
    super(call, tenant);
    this.word = word;
  }

  /** Calls a route as its owner. Throws the refusal: what a case begins with must stand. */
  async done(route: string, asked: Asked) {
    const { status, body } = await this.call(route, { ...asked, as: { tenant: this.tenant } });
    if (status >= 300) throw new Error(`${route}: ${JSON.stringify(body)}`);
    return body;
  }

  get slot() {
    const technicianId = this.technician;
    return { date: '2099-12-01', start: '09:00', end: '11:00', technicianId };
  }

  /** An order with two visits. */
  made(): Promise<Seen> {
    const { customer: customerId, property: propertyId, word: title } = this;
    const body = { title, customerId, propertyId, visits: { times: 2 } };
    return this.done('POST /api/work-orders', { body });
  }

  /** The same after a deed. */
  async after(deed: string, body: object, order?: Seen): Promise<Seen> {
    const { number, version } = order ?? (await this.made());
    const asked = { path: { number }, seen: version, body };
    return await this.done(`POST /api/work-orders/{number}/${deed}`, asked);
  }

  /** The first visit of an order, under that order's version. */
  async visitOf(of?: Seen): Promise<Seen> {
    const order = of ?? (await this.made());
    const { jobs } = await this.view(order);
    return { number: jobs[0].number, version: order.version };
  }

  /** A visit that is booked. */
  async booked(): Promise<Seen> {
    return this.visitOf(await this.after('moves', { to: 'scheduled', schedule: this.slot }));
  }

  /** The same after a deed. */
  async visitAfter(deed: string): Promise<Seen> {
    const { number, version } = await this.booked();
    const asked = { path: { number }, seen: version, body: {} };
    const order = await this.done(`POST /api/jobs/{number}/${deed}`, asked);
    return { number, version: order.version };
  }

  /** A job on its own. */
  lone(): Promise<Seen> {
    const { customer: customerId, property: propertyId, word: title } = this;
    return this.done('POST /api/jobs', { body: { title, customerId, propertyId } });
  }
}

/** What the ids of the second firm begin behind: so neither has an id that the other has, but their owners'. */
const FAR = 500;

/**
 * Two firms, the prefix of one the beginning of the other's, each with something of every kind; and a look at every row that they have.
 * Their orders and jobs have the same running numbers: a look-up that forgets whose number it is finds something.
 */
export async function startTwoFirms() {
  const product = await startProduct();
  const pool = await startFakePool();
  const internet = await startOutside();
  const { handler: create } = await import('../../functions/operator/create-tenant.ts');
  const client = (await import('../../functions/table/client.ts')).dataClient();
  const TableName = process.env.TABLE_NAME;
  const open = async (prefix: string, word: string, lastId: number): Promise<Firm> => {
    const [name, zone] = [`${word} Ltd`, 'America/Toronto'];
    const owner = { name: `${word} Owner` };
    await create({ prefix, name, zone, locale: 'en-CA', currency: 'CAD', owner });
    await client.send(
      new UpdateCommand({
        ...{ TableName, Key: logKey(prefix as TenantId, 2) },
        UpdateExpression: 'SET lastId = :lastId',
        ExpressionAttributeValues: { ':lastId': lastId },
      }),
    );
    const firm = new Firm(product.call, prefix, word);
    firm.customer = await firm.add('customers', { name: word });
    firm.property = await firm.add('properties', { name: word, customerId: firm.customer });
    firm.technician = await firm.add('people', { name: word, role: 'technician' });
    const at = '2026-11-23T12:00:00Z';
    const about = { kind: 'breached', workOrder: `WO-${prefix}-000001`, deadline: at } as const;
    const message = { ...about, workOrder: about.workOrder as never, to: `a@${word}.example` };
    await transact(prefix as TenantId, [putMessage(prefix as TenantId, message, at)]);
    return firm;
  };
  return {
    firms: [await open('KKT', 'heron', 1), await open('KKTX', 'magpie', FAR)] as const,
    /** Every row that there is, by its key, but for how much of its rate each has used. */
    async rows(): Promise<Rows> {
      const rows = new Map<string, unknown>();
      const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
      let from: unknown;
      do {
        const asked = { TableName, ...(from !== undefined && { ExclusiveStartKey: from }) };
        const page = await callEngine<Page>(endpoint, 'tables', 'Scan', asked);
        for (const row of page.Items)
          if (!row.pk.S.endsWith('#RATE')) rows.set(`${row.pk.S} ${row.sk.S}`, row);
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return rows;
    },
    async stop() {
      pool.stop();
      internet.stop();
      await product.stop();
    },
  };
}

type Page = { Items: { pk: { S: string }; sk: { S: string } }[]; LastEvaluatedKey?: unknown };
export type Rows = ReadonlyMap<string, unknown>;

/** The keys of the rows that came, went or changed between two looks. */
export function changed(before: Rows, after: Rows): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.filter((key) => !isDeepStrictEqual(before.get(key), after.get(key)));
}
