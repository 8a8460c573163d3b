import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutside, OUTSIDE_PATH } from '../../infra/local/outside.ts';

/** What plays the internet to the functions of this process: nothing of it leaves the machine. */
export async function startOutside() {
  const outside = createOutside({ clock: { now: () => Date.now() } });
  const server = createServer((request, response) => void outside.handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  process.env.OUTSIDE_URL = `http://127.0.0.1:${port}${OUTSIDE_PATH}`;
  return {
    calls: outside.calls,
    /** Lets receivers misbehave: `plan({ fault: 500, times: 3 })`. */
    plan: (fault: object) => outside.plan(JSON.stringify(fault)),
    stop() {
      delete process.env.OUTSIDE_URL;
      server.closeAllConnections();
      server.close();
    },
  };
}
