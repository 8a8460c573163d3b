import { ok } from '../../../domain/result.ts';
import { LiveTicketView } from '../../contract/answers.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { newTicket } from '../../middleware/ticket.ts';
import { keepTicket } from '../../table/tickets.ts';

/** POST /api/live-tickets — a browser cannot send a header when it opens a socket; it shows a ticket instead, once. */
const createTicket = endpoint({
  route: 'POST /api/live-tickets',
  summary: 'A one-use ticket, good for 30 seconds, that opens the live feed.',
  may: 'read',
  own: true,
  answer: LiveTicketView,
  status: 201,
  async run({ actor, tenant, now }) {
    const { ticket, hash, expiresAt } = newTicket(tenant, now);
    await keepTicket(tenant, hash, { person: actor.person, role: actor.role, expiresAt });
    return ok({ ticket, expiresAt });
  },
});

export const endpoints = [createTicket];
export const handler = noun(...endpoints);
