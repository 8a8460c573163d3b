import type { ConfigView } from '../../contract/answers.ts';
import { env } from '../../env.ts';
import { openRoute } from '../../middleware/open-route.ts';

/** GET /api/config — what a browser must know before anybody has signed in. Public: it holds no secret. */
export const handler = openRoute(async () => {
  const body: ConfigView = {
    issuer: env('ISSUER_URL'),
    clientId: env('CLIENT_ID'),
    liveUrl: env('LIVE_URL'),
  };
  return { status: 200, body };
});
