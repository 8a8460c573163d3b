import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Enough for every form and command of the local run's own pages. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** Thrown by `readBody`: answer it with 413 and its message. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
  override message = `The body is larger than ${BODY_LIMIT_BYTES / 1024} kB.`;
}

/** The whole body as text. */
export async function readBody(
  req: IncomingMessage,
  limitBytes = BODY_LIMIT_BYTES,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function send(
  res: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders = {},
  body: string | Buffer = '',
): void {
  res.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}

/** A refusal in words. */
export function refuse(res: ServerResponse, status: number, message: string): void {
  send(res, status, { 'content-type': 'application/json' }, JSON.stringify({ message }));
}

const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/;
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request comes from this machine *and* from a page of this machine: the address is loopback, the name in `Host` is too
 * (a foreign name that resolves to 127.0.0.1 is an attack), and so is `Origin` when a browser sends it.
 */
export function isFromThisMachine(req: IncomingMessage): boolean {
  const { host, origin } = req.headers;
  return (
    LOOPBACK_ADDRESS.test(req.socket.remoteAddress ?? '') &&
    isLoopbackName(`http://${host}`) &&
    (origin === undefined || isLoopbackName(origin))
  );
}

function isLoopbackName(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_NAMES.has(new URL(url).hostname);
}
