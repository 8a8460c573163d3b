import { ok } from '../../../domain/result.ts';
import { LiveTicketView } from '../../contract/answers.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { Problem } from '../../middleware/problem.ts';
import { newTicket } from '../../middleware/ticket.ts';
import { worksHere } from '../../table/admission.ts';
import { keepTicket } from '../../table/tickets.ts';

/** POST /api/live-tickets — a browser cannot send a header when it opens a socket; it shows a ticket instead, once, there or in a heartbeat. */
const createTicket = endpoint({
  route: 'POST /api/live-tickets',
  summary: 'A one-use ticket, good for 30 seconds, that opens the live feed.',
  may: 'read',
  own: true,
  answer: LiveTicketView,
  status: 201,
  async run({ actor, tenant, now }) {
    const { person, role, until } = actor;
    // Their token is good for some minutes more, a new socket is not.
    if (!(await worksHere(tenant, person))) throw new Problem('not-signed-in');
    const { ticket, hash, expiresAt } = newTicket(tenant, now);
    await keepTicket(tenant, hash, { person, role, expiresAt, until });
    return ok({ ticket, expiresAt, until });
  },
});

export const endpoints = [createTicket];
export const handler = noun(...endpoints);
