import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { handler } from '../../functions/http/customers/index.ts';
import { describe as describeError, nameOf, plainKey } from '../../functions/middleware/log.ts';
import { socket } from '../../functions/middleware/socket.ts';

const customers = (event: object) => handler(event as never, {} as never);

let info: ReturnType<typeof vi.spyOn>;
let error: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  info = vi.spyOn(console, 'info').mockImplementation(() => {});
  error = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
};

describe('a request over HTTP', () => {
  const asked = (claims: object) => ({
    ...{ routeKey: 'POST /api/customers', rawPath: '/api/customers', headers: {}, body: '{}' },
    requestContext: {
      ...{ requestId: 'request-7', http: { method: 'POST' } },
      authorizer: { jwt: { claims } },
    },
  });
  const claims = {
    token_use: 'access',
    tenant: 'KKT',
    role: 'viewer',
    person: 'U3',
    exp: 4_102_444_800,
  };

  it('is one line: who of which firm asked what, how it ended and how long it took', async () => {
    await customers(asked({ ...claims, email: 'vera@kkt.example' }));

    expect(info.mock.calls).toEqual([
      [
        {
          ...{ message: 'request', route: 'POST /api/customers', requestId: 'request-7' },
          ...{ tenant: 'KKT', person: 'U3', status: 403, ms: expect.any(Number) },
        },
      ],
    ]);
  });

  it('of nobody who is known says so little', async () => {
    await customers(asked({ ...claims, token_use: 'id', tenant: 'KKT’); DROP', person: {} }));

    expect(info.mock.calls[0]?.[0]).toEqual({
      ...{ message: 'request', route: 'POST /api/customers', requestId: 'request-7' },
      ...{ status: 401, ms: expect.any(Number) },
    });
  });
});

describe('a message over a socket', () => {
  const message = (routeKey: string) =>
    ({
      requestContext: {
        ...{ routeKey, requestId: 'request-8', connectionId: 'connection-1' },
        authorizer: { tenant: 'KKT', person: 'U3', role: 'viewer' },
      },
    }) as never;
  const about = {
    ...{ requestId: 'request-8', connectionId: 'connection-1', tenant: 'KKT', person: 'U3' },
  };

  it('is one line as well, but for the beats that went well', async () => {
    const well = socket(async () => ({ statusCode: 200 }));
    const refused = socket(async () => ({ statusCode: 400 }));

    await well(message('$connect'), {} as never);
    await well(message('heartbeat'), {} as never);
    await refused(message('heartbeat'), {} as never);

    const ms = expect.any(Number);
    expect(info.mock.calls).toEqual([
      [{ message: 'request', route: '$connect', ...about, status: 200, ms }],
      [{ message: 'request', route: 'heartbeat', ...about, status: 400, ms }],
    ]);
  });

  it('that meets a bug is told with where it broke', async () => {
    const broken = socket(async () => {
      throw new TypeError('no such “Furnace”');
    });

    expect(await broken(message('heartbeat'), {} as never)).toEqual({ statusCode: 500 });

    expect(error.mock.calls).toEqual([
      [expect.objectContaining({ message: 'failed', ...about, error: 'TypeError' })],
    ]);
    expect(info.mock.calls[0]?.[0]).toMatchObject({ route: 'heartbeat', status: 500 });
  });
});

describe('an error in the log', () => {
  it('says in our words why, without what they quote', () => {
    const told = describeError(new Error('“Furnace” of anna@kkt.example has no entry'));

    expect(told).toMatchObject({ error: 'Error', reason: '… of … has no entry' });
  });

  it.each([
    ['text that is no JSON', thrownBy(() => JSON.parse('Furnace'))],
    ['a service that quotes', Object.assign(new Error('Furnace'), { name: 'ValidationException' })],
    ['a line that is down', Object.assign(new Error('Furnace'), { code: 'ECONNRESET' })],
    ['a stack with lines of its own', new TypeError('x\n    at Furnace (here)\nFurnace:1:2')],
    ['words that came later', Object.assign(new RangeError('Furnace'), { message: 'other' })],
    ['no error at all', 'Furnace'],
  ])('holds no word of %s', (_, thrown) => {
    expect(JSON.stringify(describeError(thrown))).not.toContain('Furnace');
  });

  it('says where it broke', () => {
    const { at } = describeError(new TypeError('x')) as { at: string[] };

    expect(at[0]).toMatch(/logs\.test\.ts:\d+:\d+/);
  });

  it('names the fields of a row that is not as it should be, and the keys of nobody’s dictionary', () => {
    const Row = z.object({ title: z.string(), names: z.record(z.string(), z.number()) });

    const told = describeError(Row.safeParse({ names: { 'anna@kkt.example': 'x' } }).error);

    expect(told).toMatchObject({
      error: 'ZodError',
      fields: ['title: invalid_type', 'names.…: invalid_type'],
    });
  });

  it('names what a service said no to, and under which id', () => {
    const refused = Object.assign(new Error('x'), {
      ...{ name: 'TransactionCanceledException' },
      $metadata: { httpStatusCode: 400, requestId: 'AWS1' },
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'x' }],
    });

    expect(describeError(refused)).toMatchObject({
      service: { status: 400, id: 'AWS1' },
      reasons: ['None', 'ConditionalCheckFailed'],
    });
  });

  it('shows the key of a message without its recipient, and a provider’s no without its words', () => {
    const sk = 'breached#WO-KKT-000001#1#anna@kkt.example';

    expect(plainKey({ pk: 'T#KKT#OUTBOX', sk }).sk).toBe('breached#WO-KKT-000001#1#…');
    expect(nameOf('MessageRejected: anna@kkt.example is not wanted')).toBe('MessageRejected');
    expect(nameOf('The day is over.')).toBeUndefined();
  });
});
