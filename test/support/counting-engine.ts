import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Read and write units that the engine said it consumed. */
export type Units = { reads: number; writes: number };

type Capacity = { CapacityUnits?: number; ReadCapacityUnits?: number; WriteCapacityUnits?: number };

const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'TransactGetItems']);

/**
 * Stands before the engine and asks it, with every call, what the call consumed: the handlers under test need not know. `spend` runs
 * some work and answers its units.
 */
export async function countingEngine(engine: string) {
  const spent: Units = { reads: 0, writes: 0 };
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const operation = target.slice(target.indexOf('.') + 1);
    const asked = { ...JSON.parse(await text(request)), ReturnConsumedCapacity: 'INDEXES' };
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
    for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) {
      spent[READS.has(operation) ? 'reads' : 'writes'] += CapacityUnits;
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async spend(work: () => Promise<unknown>): Promise<Units> {
      const before = { ...spent };
      await work();
      return { reads: spent.reads - before.reads, writes: spent.writes - before.writes };
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
