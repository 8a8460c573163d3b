import { handler as authorize } from '../../functions/socket/authorize.ts';
import { handler as connect } from '../../functions/socket/connect.ts';
import { handler as disconnect } from '../../functions/socket/disconnect.ts';
import { handler as heartbeat } from '../../functions/socket/heartbeat.ts';
import { lineOf } from './line.ts';
import { type Machine, thisMachine } from './time.ts';
import type { World } from './world.ts';

export const ORIGIN = 'http://board';
type Handler = (event: never, context: never) => Promise<unknown>;
type Connection = {
  readonly id: string;
  readonly socket: LineSocket;
  readonly machine: Machine;
  readonly context: unknown;
};

/** The gateway of sockets: it knows who is connected, carries what is said, and closes when it likes. */
export class Sockets {
  readonly #world: World;
  readonly #open = new Map<string, Connection>();
  #made = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** A browser opens a socket with its ticket. */
  async connect(socket: LineSocket, url: string): Promise<void> {
    const machine = thisMachine();
    const { chance, faults } = this.#world;
    await machine.sleep(chance.between(5, 60));
    const id = `connection-${++this.#made}`;
    const context = lineOf(machine).isDown() ? undefined : await this.#admit(id, url);
    await machine.sleep(chance.between(5, 60));
    if (socket.readyState !== LineSocket.CONNECTING || faults.strikes('socketHangs')) return;
    if (!context) return socket.closed();
    this.#open.set(id, { id, socket, machine, context });
    socket.opened(id);
  }

  async #admit(connectionId: string, url: string): Promise<unknown> {
    const ticket = new URL(url).searchParams.get('ticket') ?? '';
    const { functions } = this.#world;
    const asked = {
      queryStringParameters: { ticket },
      headers: { Origin: ORIGIN },
      methodArn: 'arn',
      requestContext: { requestId: 'request', connectionId },
    };
    try {
      const { context } = await functions.invoke(() => authorize(asked as never));
      if (context) await this.#call(connect as Handler, connectionId, context);
      return context;
    } catch {
      return undefined;
    }
  }

  #call(handler: Handler, connectionId: string, authorizer: unknown, body?: string) {
    const event = { requestContext: { connectionId, authorizer }, body };
    return this.#world.functions.invoke(() => handler(event as never, {} as never));
  }

  /** A browser says something: only heartbeats have a route. */
  async hear(id: string, body: string): Promise<void> {
    const { chance, faults, planted } = this.#world;
    const connection = this.#open.get(id);
    if (!connection) return;
    const { machine, context } = connection;
    await machine.sleep(chance.between(2, 30));
    if (lineOf(machine).isDown()) return;
    if (faults.strikes('socketCut')) return this.cut(id);
    const answer = (await this.#call(heartbeat as Handler, id, context, body).catch(
      () => undefined,
    )) as { body?: string } | undefined;
    const said = answer?.body && (planted?.beat?.(this.#world, id, answer.body) ?? answer.body);
    if (said) this.#deliver(connection, said);
  }

  /** The management API: takes a frame for a connection. Throws 410 for one that is gone. */
  async post(id: string, frame: string): Promise<void> {
    const { chance, faults, planted } = this.#world;
    await thisMachine().sleep(chance.between(1, 10));
    const connection = this.#open.get(id);
    if (!connection) {
      faults.note('gone');
      throw Object.assign(new Error('gone'), { $metadata: { httpStatusCode: 410 } });
    }
    planted?.sent?.(this.#world, id, frame);
    this.#deliver(connection, frame);
  }

  /** On its way a frame may be lost, doubled, or overtaken by the next. */
  #deliver({ machine, socket }: Connection, frame: string): void {
    const { chance, faults } = this.#world;
    if (faults.strikes('frameLost')) return;
    for (let copies = faults.strikes('frameTwice') ? 2 : 1; copies > 0; copies--) {
      const wayMs = faults.strikes('frameLate')
        ? chance.between(50, 14_000)
        : chance.between(2, 30);
      machine.after(wayMs, () => {
        if (!lineOf(machine).isDown()) socket.heard(frame);
      });
    }
  }

  /** The gateway or the browser ends a connection; the other side hears of it, or does not. */
  cut(id: string): void {
    const { chance, faults } = this.#world;
    const connection = this.#open.get(id);
    if (!connection) return;
    this.#open.delete(id);
    const { machine, socket, context } = connection;
    if (!faults.strikes('farewellLost'))
      machine.after(chance.between(2, 60), () => socket.closed());
    if (!faults.strikes('farewellLost'))
      this.#call(disconnect as Handler, id, context).catch(() => undefined);
  }
}

/** A browser's WebSocket on the lines of the simulation. */
export class LineSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 3;
  readyState: number = LineSocket.CONNECTING;
  onopen: (() => void) | undefined;
  onmessage: ((message: { data: string }) => void) | undefined;
  onclose: (() => void) | undefined;
  readonly #sockets: Sockets;
  #id: string | undefined;

  constructor(sockets: Sockets, url: string) {
    this.#sockets = sockets;
    void sockets.connect(this, url);
  }

  opened(id: string): void {
    this.#id = id;
    this.readyState = LineSocket.OPEN;
    this.onopen?.();
  }

  heard(data: string): void {
    if (this.readyState === LineSocket.OPEN) this.onmessage?.({ data });
  }

  closed(): void {
    if (this.readyState === LineSocket.CLOSED) return;
    this.readyState = LineSocket.CLOSED;
    this.onclose?.();
  }

  send(data: string): void {
    if (this.#id) void this.#sockets.hear(this.#id, data);
  }

  close(): void {
    this.readyState = LineSocket.CLOSED;
    if (this.#id) this.#sockets.cut(this.#id);
  }
}
