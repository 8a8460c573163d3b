import { openRoute } from '../../middleware/open-route.ts';
import { DOCUMENT } from './document.ts';
import { pageOf } from './page.ts';

/** A release may change them, and nothing is lost by five minutes of the one before. */
const KEPT = { 'cache-control': 'public, max-age=300' };

let page: string | undefined;

/** GET /api/docs and GET /api/openapi.json — what other programs must know. Public: it holds nobody's data. */
export const handler = openRoute(async ({ routeKey }) => {
  if (routeKey === 'GET /api/openapi.json') return { status: 200, body: DOCUMENT, headers: KEPT };
  page ??= pageOf(DOCUMENT);
  return { status: 200, text: page, type: 'text/html; charset=utf-8', headers: KEPT };
});
