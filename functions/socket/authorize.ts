import type { APIGatewayRequestAuthorizerEvent, AuthResponse } from 'aws-lambda';
import { env } from '../env.ts';
import { now } from '../middleware/clock.ts';
import { describe, log } from '../middleware/log.ts';
import { hashOf, tenantOfSecret } from '../middleware/secret.ts';
import { takeTicket } from '../table/tickets.ts';

/**
 * $connect: takes the one-use ticket, checks that the page is ours, and binds the socket to the ticket's tenant and person. What it
 * puts into the context comes back with every later message; nothing that the browser says can change it.
 */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<AuthResponse> {
  const ticket = event.queryStringParameters?.ticket ?? '';
  const origin = event.headers?.Origin ?? event.headers?.origin;
  const tenant = origin === env('SITE_ORIGIN') ? tenantOfSecret(ticket) : undefined;
  const holder = tenant && (await takeTicket(tenant, hashOf(ticket), now()).catch(refused));
  const effect = holder ? 'Allow' : 'Deny';
  const { requestId, connectionId } = event.requestContext;
  const who = holder && { tenant, person: holder.person };
  log('info', 'ticket shown', { requestId, connectionId, ...who, effect });
  return {
    principalId: holder?.person ?? 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: event.methodArn }],
    },
    ...(holder && tenant
      ? { context: { tenant, person: holder.person, role: holder.role, until: holder.until } }
      : {}),
  };
}

function refused(error: unknown): undefined {
  log('error', 'ticket not read', describe(error));
}
