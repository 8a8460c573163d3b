import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

type Attribute = { readonly Name: string; readonly Value: string };
type Account = {
  readonly attributes: Record<string, string>;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
};
type Asked = { readonly Username: string } & {
  readonly UserAttributes?: readonly Attribute[];
  readonly MessageAction?: 'RESEND';
};

/**
 * A user pool and the sockets' gateway, as far as people are invited, signed out and sent away there. Answers what was done; `silent`
 * lets the named deeds of the pool go wrong until it is called again.
 */
export async function startFakePool() {
  const accounts = new Map<string, Account>();
  const mails: string[] = [];
  const signedOut: string[] = [];
  const closed: string[] = [];
  let failing: readonly string[] = [];
  const deeds: Record<string, (asked: Asked, account: Account | undefined) => object | string> = {
    AdminGetUser: ({ Username }, account) =>
      account
        ? {
            Username,
            UserStatus: account.status,
            UserAttributes: Object.entries(account.attributes).map(([Name, Value]) => ({
              ...{ Name, Value },
            })),
          }
        : 'UserNotFoundException',
    AdminCreateUser({ Username, UserAttributes = [], MessageAction }, account) {
      if (account && !MessageAction) return 'UsernameExistsException';
      const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
      if (!account) accounts.set(Username, { attributes, status: 'FORCE_CHANGE_PASSWORD' });
      mails.push(Username);
      return {};
    },
    AdminDeleteUser: ({ Username }) => (accounts.delete(Username) ? {} : 'UserNotFoundException'),
    AdminUserGlobalSignOut({ Username }) {
      signedOut.push(Username);
      return {};
    },
  };
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(body));
    if (request.method === 'DELETE') {
      closed.push(decodeURIComponent(lastPart(request.url, '/')));
      return void answer(204, {});
    }
    const deed = lastPart(String(request.headers['x-amz-target']), '.');
    const asked = (await json(request)) as Asked;
    if (failing.includes(deed)) return void answer(400, { __type: 'InternalErrorException' });
    const done = deeds[deed]?.(asked, accounts.get(asked.Username)) ?? 'InvalidAction';
    return void (typeof done === 'string' ? answer(400, { __type: done }) : answer(200, done));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    CONNECTIONS_URL: url,
    USER_POOL_ID: 'ca-central-1_Pool',
  });
  return {
    accounts,
    mails,
    signedOut,
    closed,
    silent(...names: readonly string[]) {
      failing = names;
    },
    /** They followed the invitation and chose a password. */
    signsIn(email: string) {
      const account = accounts.get(email);
      if (!account) throw new Error(`${email} was never invited`);
      account.status = 'CONFIRMED';
    },
    stop: () => server.close(),
  };
}

const lastPart = (text = '', by: string) => text.slice(text.lastIndexOf(by) + 1);
