import { marshall } from '@aws-sdk/util-dynamodb';
import type { startPost } from '../support/post.ts';
import { SITE } from '../support/post.ts';
import { HEADERS, MARK } from './marked.ts';

type Post = Awaited<ReturnType<typeof startPost>>;
type Handler = (event: never, context: never) => Promise<unknown>;
type Row = Readonly<Record<string, unknown>>;

/** Everything that is no request over HTTP, marked wherever a person's words or proofs stand in it: what is run, under its name. */
export async function eventsOf(post: Post, tenant: string, at: string) {
  const outbox = await post.rowsOf(`T#${tenant}#OUTBOX`);
  const log = await post.rowsOf(`T#${tenant}#LOG`);
  const functions = '../../functions';
  const handlers = {
    authorize: (await import(`${functions}/socket/authorize.ts`)).handler,
    connect: (await import(`${functions}/socket/connect.ts`)).handler,
    heartbeat: (await import(`${functions}/socket/heartbeat.ts`)).handler,
    disconnect: (await import(`${functions}/socket/disconnect.ts`)).handler,
    deliver: (await import(`${functions}/stream/deliver-outbox.ts`)).handler,
    publish: (await import(`${functions}/stream/publish-board-changes.ts`)).handler,
    trouble: (await import(`${functions}/events/mail-trouble.ts`)).handler,
  } as Record<string, Handler>;
  const run = (name: string, event: unknown) => () =>
    handlers[name]?.(event as never, {} as never) ?? Promise.reject(new Error(name));
  const ticket = `${tenant}.${MARK}ticket`;
  const beat = { action: 'heartbeat', open: `WO-${tenant}-000001` };
  return [
    run('authorize', {
      ...{ queryStringParameters: { ticket }, headers: { ...HEADERS, Origin: SITE } },
      ...{ methodArn: 'arn', requestContext: { requestId: 'r', connectionId: 'c' } },
    }),
    run('connect', message(tenant, '$connect')),
    run('heartbeat', message(tenant, 'heartbeat', JSON.stringify(beat))),
    run('publish', { Records: log.map(recordOf) }),
    run('heartbeat', message(tenant, 'heartbeat', JSON.stringify({ ...beat, ticket }))),
    run('heartbeat', message(tenant, 'heartbeat', `{"action": "heartbeat", ${MARK}noJson`)),
    run('disconnect', message(tenant, '$disconnect')),
    run('deliver', { Records: outbox.map(recordOf) }),
    () => post.scan(at),
    run('trouble', bounced(tenant)),
    run('trouble', { detail: { mail: { tags: { tenant: [MARK] } }, bounce: MARK } }),
  ];
}

const message = (tenant: string, routeKey: string, body?: string) => ({
  ...{ headers: HEADERS, body },
  requestContext: {
    ...{ routeKey, requestId: 'r', connectionId: 'c' },
    authorizer: { tenant, person: 'U1', role: 'owner', until: '2999-01-01T00:00:00Z' },
  },
});

const recordOf = (row: Row, n: number) => ({
  dynamodb: {
    Keys: marshall({ pk: row.pk, sk: row.sk }),
    NewImage: marshall(row),
    SequenceNumber: `${n}`,
  },
});

const bounced = (tenant: string) => ({
  detail: {
    mail: { tags: { tenant: [tenant] }, commonHeaders: { subject: MARK } },
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: `${MARK}@mail.example` }],
      timestamp: '2026-11-23T12:00:00Z',
    },
  },
});
