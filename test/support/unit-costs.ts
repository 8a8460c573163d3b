import type { Units } from './counting-engine.ts';

/**
 * What operations cost of the table, in read and write units: the one place where these figures stand. The budget tests assert them, and
 * the cost sheet (`node test/bench/costs.ts`) multiplies them.
 */
export const UNITS = {
  plainMove: { reads: 2, writes: 5 },
  startVisit: { reads: 3, writes: 8 },
  firstBooking: { reads: 4, writes: 12 },
  createOrder: { reads: 2, writes: 10 },
  editTitle: { reads: 3, writes: 5 },
  note: { reads: 2, writes: 7 },
  material: { reads: 5, writes: 7 },
  catchUp: { reads: 1, writes: 0 },
  /** Of somebody at the office who is the first in two seconds to ask who else is there. */
  heartbeat: { reads: 3, writes: 0 },
  heartbeatAgain: { reads: 2, writes: 0 },
  heartbeatOnTheRoad: { reads: 2, writes: 0 },
  /** An order that is told to one person when it is at risk, over what a scan costs anyway. */
  riskTold: { reads: 4, writes: 8 },
  breachTold: { reads: 4, writes: 7 },
  /** A message of the outbox that is judged, claimed, sent and marked. */
  mail: { reads: 6.5, writes: 8 },
  /** An event that is put into the outbox for one receiver, its webhooks known already; and its way from there to a yes. */
  hookEvent: { reads: 1, writes: 3 },
  hookDelivery: { reads: 2, writes: 7 },
  /** From the ticket to the end of a socket. */
  socket: { reads: 2, writes: 4 },
  /** A ticket that lets an open socket stay for five minutes more, and the heartbeat that shows it. */
  ticket: { reads: 1, writes: 1 },
  heartbeatWithTicket: { reads: 3, writes: 2 },
} as const satisfies Record<string, Units>;

/** A scan when nothing is due: one read for each shard at most, of all firms together. */
export const SHARDS = 8;

/** A board: the head, the names, what happened meanwhile, and one read for so many cards of 250 bytes. */
export const BOARD = { readsBesides: 3, cardsARead: 16 };
export const boardReads = (cards: number) =>
  BOARD.readsBesides + Math.ceil(cards / BOARD.cardsARead);

/** A technician's week: half a read a day, what belongs to one visit, and what is read besides. */
export const WEEK_OF_VISITS = { days: 7, readsADay: 0.5, readsBesides: 10 };
export const visitsReads =
  WEEK_OF_VISITS.days * WEEK_OF_VISITS.readsADay + WEEK_OF_VISITS.readsBesides;

/** Bytes of a change's frame to each viewer, at most. */
export const FRAME_BYTES = { plainMove: 250, booking: 400 };
