import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Read and write units that the engine said it consumed. */
export type Units = { reads: number; writes: number };

/** What a test answers in the engine's place, or `hangs`; undefined = the engine answers. `asked` is the request as text. */
export type Disturbance = (
  operation: string,
  asked: string,
) => { readonly status: number; readonly body: object } | 'hangs' | undefined;

type Capacity = { CapacityUnits?: number; ReadCapacityUnits?: number; WriteCapacityUnits?: number };

/** The row that a tenant's calls are taken from. */
const RATE = /^T#[A-Z0-9]+#RATE$/;
const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'TransactGetItems']);

/**
 * Stands before the engine and asks it, with every call, what the call consumed: the handlers under test need not know. `spend` runs
 * some work and answers its units. What a tenant's rate of calls costs is counted apart, as `rate`: one of fifty calls pays for all.
 */
export async function countingEngine(engine: string) {
  const spent: Units = { reads: 0, writes: 0 };
  const rate: Units = { reads: 0, writes: 0 };
  let disturbance: Disturbance | undefined;
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const operation = target.slice(target.indexOf('.') + 1);
    const sent = await text(request);
    const instead = disturbance?.(operation, sent);
    if (instead === 'hangs') return;
    if (instead) {
      response.writeHead(instead.status, { 'content-type': 'application/x-amz-json-1.0' });
      return void response.end(JSON.stringify(instead.body));
    }
    const asked = { ...JSON.parse(sent), ReturnConsumedCapacity: 'INDEXES' };
    const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers;
    const answer = await fetch(engine, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: JSON.stringify(asked),
    }).catch(() => undefined);
    // The SDK tries again, as it does when DynamoDB itself drops a connection.
    if (!answer) return void response.destroy();
    const body = await answer.text();
    const { ConsumedCapacity = [] } = JSON.parse(body) as {
      ConsumedCapacity?: Capacity | Capacity[];
    };
    const counted = RATE.test(asked.Key?.pk?.S) ? rate : spent;
    for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) {
      counted[READS.has(operation) ? 'reads' : 'writes'] += CapacityUnits;
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spend: (work: () => Promise<unknown>) => difference(spent, work),
    /** The same of the rows that tell how much each tenant asks; nothing else touches those, and no command another way. */
    spendOnRate: (work: () => Promise<unknown>) => difference(rate, work),
    /** From here on the engine is not always reached; undefined = always again. */
    disturb(how: Disturbance | undefined) {
      disturbance = how;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function difference(units: Units, work: () => Promise<unknown>): Promise<Units> {
  const before = { ...units };
  await work();
  return { reads: units.reads - before.reads, writes: units.writes - before.writes };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
