import type { Session } from './session.ts';

/**
 * The browser's own fetch, beside which the session notices that its token may be older than the person's role: the server refuses what
 * the screen offered. A technician has no board that would tell; but the server hangs up on who has another role or none, and then a new
 * ticket is asked for.
 */
export function noticing(session: Session): typeof fetch {
  let tickets = 0;
  return async (asked, init) => {
    const isTicket = String(asked).endsWith('/api/live-tickets');
    if (isTicket && session.role() === 'technician' && tickets++ > 0) void session.renew();
    const response = await fetch(asked, init);
    if (response.status === 403) session.doubt();
    return response;
  };
}
