import { z } from 'zod';
import { REGION } from './intrinsics.ts';
import type { Stack } from './template.ts';

/** Where the issuer answers on the one local origin; in the cloud it is the user pool's own host. */
export const ISSUER_PATH = '/local/issuer';

const Named = z.looseObject({ ProtocolType: z.string().optional() });

/**
 * Does what DNS does in the cloud: every host name that the stack would get leads to the one local origin.
 * `wss://{api}.execute-api…/live` becomes `ws://localhost:PORT/live`, the distribution's domain `localhost:PORT`, the user pool's
 * issuer `http://localhost:PORT/local/issuer`.
 */
export function createHosts(stack: Stack, origin: string): (text: string) => string {
  const { host } = new URL(origin);
  const distributions = stack
    .all('AWS::CloudFront::Distribution', z.looseObject({}))
    .map(({ id }) => `${id.toLowerCase()}.cloudfront.net`);
  const apis = stack
    .all('AWS::ApiGatewayV2::Api', Named)
    .map(({ id }) => `${id}.execute-api.${REGION}.amazonaws.com`);
  const pools = stack
    .all('AWS::Cognito::UserPool', z.looseObject({}))
    .map(({ id }) => `cognito-idp.${REGION}.amazonaws.com/${REGION}_${id}`);

  return (text) => {
    let local = text;
    for (const pool of pools) local = withScheme(local, pool, `${host}${ISSUER_PATH}`);
    for (const name of [...apis, ...distributions]) local = withScheme(local, name, host);
    return local;
  };
}

/** The local run speaks plain HTTP, so the secure schemes go with the names. */
function withScheme(text: string, cloud: string, local: string): string {
  return text
    .replaceAll(`https://${cloud}`, `http://${local}`)
    .replaceAll(`wss://${cloud}`, `ws://${local}`)
    .replaceAll(cloud, local);
}
