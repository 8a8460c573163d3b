import { Unsubscribe, type Unsubscribed } from '../../contract/alerts.ts';
import { now } from '../../middleware/clock.ts';
import type { HttpEvent } from '../../middleware/http-event.ts';
import { openRoute } from '../../middleware/open-route.ts';
import { bodyText, parseBody, parsePart } from '../../middleware/parse.ts';
import { Problem } from '../../middleware/problem.ts';
import { hashOf, tenantOfSecret } from '../../middleware/secret.ts';
import { barAddress, findLink } from '../../table/barred.ts';

/** Both routes are public: whoever holds the token of a mail stops the mails to its address. */
export const handler = openRoute(async (event) => {
  if (event.routeKey === 'GET /api/unsubscribe') return toPage(inQuery(event));
  return { status: 200, body: await unsubscribe(asked(event)) };
});

/** POST /api/unsubscribe; a second time changes nothing. */
async function unsubscribe({ token }: Unsubscribe): Promise<Unsubscribed> {
  const tenant = tenantOfSecret(token);
  const link = tenant && (await findLink(tenant, hashOf(token)));
  if (!tenant || !link) throw new Problem('link-unknown');
  await barAddress(tenant, { email: link.email, state: 'unsubscribed', at: now() });
  return { email: link.email, tenant: link.firm };
}

/** GET /api/unsubscribe — a mail program that only follows the address in the header: the page asks first, since scanners follow it too. */
function toPage({ token }: Unsubscribe) {
  const location = `/unsubscribe?${new URLSearchParams({ token })}`;
  return { status: 303, body: {}, headers: { location } };
}

/** The page sends the token as JSON; a mail program posts a form (RFC 8058) to an address that holds it. */
function asked(event: HttpEvent): Unsubscribe {
  return /List-Unsubscribe["\s]*(=|[\r\n]+)\s*One-Click/.test(bodyText(event))
    ? inQuery(event)
    : (parseBody(Unsubscribe, event) as Unsubscribe);
}

const inQuery = ({ queryStringParameters: query = {} }: HttpEvent) =>
  parsePart('query', Unsubscribe, query) as Unsubscribe;
