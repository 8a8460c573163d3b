import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ConfigView } from '../../contract/answers.ts';
import { env } from '../../env.ts';
import { encode } from '../../middleware/encode.ts';

/** GET /api/config — what a browser must know before anybody has signed in. Public: it holds no secret. */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
  const view: ConfigView = {
    issuer: env('ISSUER_URL'),
    clientId: env('CLIENT_ID'),
    liveUrl: env('LIVE_URL'),
  };
  return encode(200, view, undefined, {});
}
