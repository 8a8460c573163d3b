import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../functions/table/schema.ts';
import { openRecord } from '../../infra/local/iam-record.ts';
import { askedOf } from '../../infra/local/iam-request.ts';

/**
 * Tests call handlers in their own process, where no policy stands. So each handler says for whom it acts (`vite-acting-as.ts` lets every
 * one of them do so), and what it then asks of DynamoDB is written down, to be judged under its function's role when all tests are over.
 */
type Acting = { readonly by: string; readonly tenant: string | undefined };
type Hearing = {
  readonly acting: AsyncLocalStorage<Acting>;
  readonly heard: ReturnType<typeof openRecord>;
};
/** One of a process, also when a test loads all modules anew: the client's own are loaded once. */
const process = globalThis as { hearing?: Hearing };
const isNew = process.hearing === undefined;
process.hearing ??= { acting: new AsyncLocalStorage(), heard: openRecord() };
const { acting, heard } = process.hearing;

/** A handler under the name of its function. */
export function actingAs<A extends readonly unknown[], R>(
  by: string,
  handler: (...args: A) => R,
): (...args: A) => R {
  return (...args) => acting.run({ by, tenant: tenantOf(args[0]) }, () => handler(...args));
}

/** What a test does in the midst of a handler is not the handler's. */
export const asNobody = <R>(run: () => R): R => acting.exit(run);

type Event = {
  readonly requestContext?: {
    readonly authorizer?: { tenant?: string; jwt?: { claims?: { tenant?: string } } };
  };
  readonly pathParameters?: { readonly secret?: string };
  readonly request?: { readonly userAttributes?: { 'custom:tenant'?: string } };
};

/** Whom an event says that is served: by a verified token, by what a socket was bound to, by an account, by a link of the firm's. */
function tenantOf(event: unknown): string | undefined {
  const { requestContext, request, pathParameters } = (event ?? {}) as Event;
  const { authorizer } = requestContext ?? {};
  return (
    authorizer?.jwt?.claims?.tenant ??
    authorizer?.tenant ??
    request?.userAttributes?.['custom:tenant'] ??
    pathParameters?.secret?.split('.')[0]
  );
}

const keyOf = (_table: string, index?: string): string | undefined =>
  [TABLE.index, TABLE.dueIndex].find(({ name }) => name === index)?.partitionKey ??
  TABLE.partitionKey;

const makeClient = DynamoDBDocumentClient.from;
if (heard && isNew)
  DynamoDBDocumentClient.from = (...args) => {
    const client = makeClient(...args);
    client.middlewareStack.add(
      (next) => async (asked) => {
        const who = acting.getStore();
        const { headers, body } = asked.request as {
          headers: Record<string, string>;
          body: string;
        };
        const [, operation = ''] = String(headers['x-amz-target']).split('.');
        if (who)
          for (const each of askedOf(operation, JSON.parse(body), keyOf))
            heard(who.by, who.tenant, each);
        return await next(asked);
      },
      { step: 'build', priority: 'low', name: 'hear' },
    );
    return client;
  };
