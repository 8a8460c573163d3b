import type { IncomingMessage, ServerResponse } from 'node:http';
import { AnswerLost, CognitoError, createUsers, type UsersParts } from './cognito-users.ts';
import type { May } from './iam-judge.ts';
import { ACCOUNT, REGION } from './intrinsics.ts';
import { readBody, send } from './plain-http.ts';
import { arnOf, principalOf } from './sts.ts';

/** Where functions find Cognito; what they are told as AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
export const COGNITO_PATH = '/local/cognito';

const TARGET = 'AWSCognitoIdentityProviderService.';

/**
 * What the product asks of a user pool, in Cognito's own protocol (JSON 1.1): accounts are made, looked up, signed out and taken away,
 * each call judged by the caller's policies. Accounts are those of the local issuer; an invitation lands among the local mails.
 */
export function createCognito({ may, ...parts }: UsersParts & { readonly may: May }) {
  const users = createUsers(parts);
  const pool = parts.pool.id;

  async function judge(request: IncomingMessage, operation: string): Promise<void> {
    const caller = principalOf(request.headers['x-amz-security-token']);
    if (typeof caller === 'string')
      throw new CognitoError('UnrecognizedClientException', 'The security token is invalid.');
    const action = `cognito-idp:${operation}`;
    const resource = `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${pool}`;
    if (await may(caller, action, resource, {})) return;
    throw new CognitoError(
      'AccessDeniedException',
      `User: ${arnOf(caller)} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    );
  }

  async function answer(request: IncomingMessage): Promise<object> {
    const operation = String(request.headers['x-amz-target']).replace(TARGET, '');
    if (!isOperation(operation)) throw new CognitoError('UnknownOperationException', operation);
    const body = JSON.parse(await readBody(request));
    await judge(request, operation);
    if (body.UserPoolId !== pool)
      throw new CognitoError(
        'ResourceNotFoundException',
        `User pool ${body.UserPoolId} does not exist.`,
      );
    return await users[operation](body);
  }

  const isOperation = (name: string): name is keyof typeof users => Object.hasOwn(users, name);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      json(response, 200, await answer(request));
    } catch (error) {
      if (error instanceof AnswerLost) return void request.socket.destroy();
      if (!(error instanceof CognitoError)) throw error;
      json(response, 400, { __type: error.code, message: error.message });
    }
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { 'content-type': 'application/x-amz-json-1.1' }, JSON.stringify(body));
}
