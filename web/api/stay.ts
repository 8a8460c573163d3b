import type { LiveTicketView } from '../../functions/contract/answers.ts';
import type { Api } from './client.ts';

/** A fresh ticket is asked for about this long before a socket's time is over; the access token is renewed by then. */
const LEAD_MS = 40_000;
/** A thousand boards that were opened in the same second must not ask in the same second. */
const SPREAD_MS = 15_000;
const AGAIN_MS = 6_000;

type Options = {
  readonly api: Api;
  /** Milliseconds by a clock that is never set back. */
  now(): number;
  /** A ticket to be said over the open socket, now: it is good for half a minute. */
  onTicket(ticket: string): void;
};

const lead = (): number => LEAD_MS + Math.random() * SPREAD_MS;

/**
 * Keeps a socket open beyond the token that opened it. To be told of every answered heartbeat: until when the socket may stay, and what
 * time it is there, both as the server says, for this machine's clock may be wrong.
 */
export function createStay({ api, now, onTicket }: Options) {
  let before = lead();
  let asking = false;
  let notBefore = -Infinity;

  async function ask(until: string): Promise<void> {
    asking = true;
    const answer = await api.post<LiveTicketView>('/api/live-tickets', {}, { tries: 1 });
    asking = false;
    notBefore = now() + AGAIN_MS * (1 + Math.random());
    // With a token that was not renewed yet a ticket wins nothing.
    if (!answer.ok || answer.value.until <= until) return;
    before = lead();
    onTicket(answer.value.ticket);
  }

  return (until: string, there: string): void => {
    const left = Date.parse(until) - Date.parse(there);
    if (left < before && !asking && now() >= notBefore) void ask(until);
  };
}
