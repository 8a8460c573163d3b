import { marshall } from '@aws-sdk/util-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { handler as authorize } from '../../functions/socket/authorize.ts';
import { handler as connect } from '../../functions/socket/connect.ts';
import { handler as disconnect } from '../../functions/socket/disconnect.ts';
import { handler as heartbeat } from '../../functions/socket/heartbeat.ts';
import { handler as publish } from '../../functions/stream/publish-board-changes.ts';
import { logPartition } from '../../functions/table/keys.ts';
import { readPartition } from '../../functions/table/query.ts';
import { admit } from '../../infra/local/admission.ts';
import type { SocketApi } from '../../infra/local/socket-api.ts';
import type { Connection } from '../../infra/local/socket-event.ts';
import type { Asked, startProduct } from './product.ts';

export const ORIGIN = 'http://localhost:4000';

/** An open socket as the gateway knows it. */
export type Socket = { readonly id: string; readonly who: unknown };
/** What a browser is answered that shows a ticket: 101 and its socket, or the status it is refused with. */
export type Shown = { readonly status: number; readonly socket: Socket };
type Call = Awaited<ReturnType<typeof startProduct>>['call'];
type Person = NonNullable<Asked['as']>;
type Handler = (event: never, context: never) => Promise<unknown>;

const API: SocketApi = {
  id: 'api',
  stage: 'live',
  selection: '$request.body.action',
  routes: new Map([['$connect', { functionArn: 'connect', answers: false }]]),
  authorizer: {
    functionArn: 'authorize',
    identitySources: ['route.request.querystring.ticket'],
  },
};
const FUNCTIONS: Readonly<Record<string, Handler>> = { authorize, connect };

/** What browsers do with sockets: the real handlers, asked as the gateway asks them, and its own answers. */
export class SocketDesk {
  readonly #call: Call;
  #made = 0;

  constructor(call: Call) {
    this.#call = call;
  }

  /** What POST /api/live-tickets answers, to U1, an owner, unless told otherwise. */
  ask(as: Person) {
    return this.#call('POST /api/live-tickets', { as });
  }

  async ticket(as: Person): Promise<string> {
    return (await this.ask(as)).body.ticket;
  }

  /** Shows a ticket, as a page of `origin` does; undefined is no ticket, null something that is no page. */
  async show(ticket: string | undefined, origin: string | null = ORIGIN): Promise<Shown> {
    return this.#handshake(ticket, origin === null ? [] : ['Origin', origin]);
  }

  async #handshake(ticket: string | undefined, rawHeaders: string[]): Promise<Shown> {
    const query = ticket === undefined ? '' : `?ticket=${encodeURIComponent(ticket)}`;
    const request = { url: `/live${query}`, rawHeaders, headers: {} };
    const connection: Connection = {
      id: `socket${++this.#made}`,
      connectedAt: Date.now(),
      identity: { sourceIp: '127.0.0.1', userAgent: '' },
      domainName: 'localhost',
    };
    const invoker = {
      call: async (name: string, event: unknown) => {
        const answer = await FUNCTIONS[name]?.(event as never, {} as never);
        return { ok: true, result: JSON.stringify(answer) };
      },
    };
    const refusal = await admit(
      API,
      invoker as never,
      connection,
      request as never,
      Date.now.bind(Date),
    );
    const socket = { id: connection.id, who: connection.authorizer };
    return { status: refusal?.status ?? 101, socket };
  }

  /** A socket of somebody's. */
  async open(as: Person): Promise<Socket> {
    const { status, socket } = await this.show(await this.ticket(as));
    if (status !== 101) throw new Error(`the socket was refused with ${status}`);
    return socket;
  }

  async on(handler: Handler, { id, who }: Socket, body?: object) {
    const requestContext = { connectionId: id, authorizer: who, requestId: 'r' };
    const event = { requestContext, body: JSON.stringify(body) };
    const answer = await handler(event as never, {} as never);
    return answer as { statusCode: number; body?: string };
  }

  /** The answer to a heartbeat: its frame, or what is none. */
  async beat(socket: Socket, said: { open?: string; ticket?: string } = {}) {
    const answer = await this.on(heartbeat, socket, { action: 'heartbeat', ...said });
    return answer.body === undefined ? answer : JSON.parse(answer.body);
  }

  leave(socket: Socket) {
    return this.on(disconnect, socket);
  }

  /** The stream carries what was written after `version` to the fan-out. Answers how many records are to come again. */
  async publishSince(tenant: string, version: number): Promise<number> {
    const rows = await readPartition(tenant as TenantId, logPartition(tenant as TenantId));
    const Records = rows
      .filter(({ sk }) => Number(sk) > version)
      .map((row) => ({
        eventName: 'INSERT' as const,
        dynamodb: { SequenceNumber: String(row.sk), NewImage: marshall(row) },
      }));
    const { batchItemFailures } = await publish({ Records } as never);
    return batchItemFailures.length;
  }
}
