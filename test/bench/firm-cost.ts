import { boardReads, FRAME_BYTES, SHARDS, UNITS, visitsReads } from '../support/unit-costs.ts';
import { MONTHLY, PRICES } from './prices.ts';

export type Firm = {
  readonly name: string;
  /** At the office with the board open. */
  readonly viewers: number;
  readonly technicians: number;
  /** On the board. */
  readonly cards: number;
  /** A day. */
  readonly created: number;
  /** A day, besides what is created and booked: plain moves, starts, edits, notes. */
  readonly changes: number;
  /** A day. */
  readonly mails: number;
};

export const FIRMS: readonly Firm[] = [
  { name: 'small', viewers: 2, technicians: 4, cards: 60, created: 3, changes: 30, mails: 3 },
  {
    name: 'medium',
    viewers: 10,
    technicians: 25,
    cards: 500,
    created: 20,
    changes: 300,
    mails: 25,
  },
  {
    ...{ name: 'large', viewers: 60, technicians: 200, cards: 5_000 },
    ...{ created: 200, changes: 4_000, mails: 300 },
  },
];

/** What we suppose of a day, the same for each firm. */
export const DAY = {
  workdays: 22,
  /** The board is in sight, and beats every 5 seconds; a phone's page is for an hour. */
  hoursInSight: 8,
  hoursOnPhone: 1,
  beatsAnHour: 720,
  /** A token is good for five minutes, and asked for anew a minute before. */
  renewalsAnHour: 15,
  /** Sockets end after two hours; each opens with a ticket, and catches up. */
  connectsOfViewer: 5,
  connectsOfPhone: 6,
  /** Whole boards: the morning's, and one after a gap too long to catch up. */
  boardsOfViewer: 2,
  /** Other pages and details that somebody opens. */
  looksOfViewer: 60,
};

/** Gigabytes × seconds of one call. Assumed. */
const GB_SECONDS = {
  beat: 0.5 * 0.012,
  http: 1 * 0.06,
  board: 1 * 0.25,
  publish: 1 * 0.35,
  small: 0.5 * 0.02,
};
const LOG_BYTES = 700;
const TRACED = 0.05;
const CARD_BYTES = 250;
const FIRST_LOAD_GB = 0.00025;
const MILLION = 1_000_000;
const GB = 1024 ** 3;

/** What a heartbeat that shows a ticket costs over one that shows none. */
const STAY = {
  reads: UNITS.heartbeatWithTicket.reads - UNITS.heartbeatOnTheRoad.reads,
  writes: UNITS.heartbeatWithTicket.writes,
};

export type Sheet = Readonly<Record<string, number>>;

/** Dollars a month of one firm, by what they are paid for. */
export function costOf(firm: Firm): Sheet {
  const { viewers, technicians, cards } = firm;
  const month = (aDay: number) => aDay * DAY.workdays;
  const beats = month(viewers * DAY.hoursInSight * DAY.beatsAnHour);
  const phoneBeats = month(technicians * DAY.hoursOnPhone * DAY.beatsAnHour);
  const hours = month(viewers * DAY.hoursInSight + technicians * DAY.hoursOnPhone);
  const renewals = hours * DAY.renewalsAnHour;
  const connects = month(viewers * DAY.connectsOfViewer + technicians * DAY.connectsOfPhone);
  const boards = month(viewers * DAY.boardsOfViewer);
  const looks = month(viewers * DAY.looksOfViewer);
  const visits = month(technicians * DAY.connectsOfPhone);
  const created = month(firm.created);
  const changes = month(firm.changes);
  const mails = month(firm.mails);
  const commits = created * 2 + changes;
  const asked = boards + looks + visits + connects * 2 + renewals + commits;

  const reads =
    beats * UNITS.heartbeat.reads +
    phoneBeats * UNITS.heartbeatOnTheRoad.reads +
    boards * boardReads(cards) +
    // A page, or the details of an order; whose the account is.
    looks * 2 +
    renewals * (1 + UNITS.ticket.reads + STAY.reads) +
    connects * (UNITS.catchUp.reads + UNITS.socket.reads) +
    visits * visitsReads +
    created * (UNITS.createOrder.reads + UNITS.firstBooking.reads) +
    changes * UNITS.startVisit.reads +
    mails * (UNITS.riskTold.reads + UNITS.mail.reads) +
    // The nightly look at the books.
    30 * boardReads(cards);
  const writes =
    created * (UNITS.createOrder.writes + UNITS.firstBooking.writes) +
    // As dear as the dearest of the usual.
    changes * UNITS.startVisit.writes +
    renewals * (UNITS.ticket.writes + STAY.writes) +
    connects * UNITS.socket.writes +
    mails * (UNITS.riskTold.writes + UNITS.mail.writes) +
    // What a firm asks is counted in one row, fifty at a time.
    asked / 50;
  const calls = {
    ...{ beat: beats + phoneBeats, http: asked - boards, board: boards },
    ...{ publish: commits, small: connects * 3 + renewals + mails },
  };
  const called = Object.values(calls).reduce((a, b) => a + b);
  const gbSeconds = Object.entries(calls).reduce(
    (all, [kind, count]) => all + count * GB_SECONDS[kind as keyof typeof calls],
    0,
  );
  const frames = commits * viewers;
  const gigabytes =
    (boards * cards * CARD_BYTES * 0.25 + frames * FRAME_BYTES.booking) / GB +
    FIRST_LOAD_GB * (viewers + technicians);
  const stored = (month(firm.created) * 24 * 5_000 + changes * 24 * 500) / GB;
  return {
    'table: units':
      million(reads, PRICES.dynamo.readsAMillion) + million(writes, PRICES.dynamo.writesAMillion),
    'table: two years kept, with backups':
      stored * (PRICES.dynamo.gbMonth + PRICES.dynamo.backupGbMonth),
    functions: million(called, PRICES.lambda.callsAMillion) + gbSeconds * PRICES.lambda.gbSecond,
    'sockets: heartbeats and their answers': million(
      (beats + phoneBeats) * 2,
      PRICES.socket.messagesAMillion,
    ),
    'sockets: frames and minutes':
      million(frames + changes * technicians * 0.1, PRICES.socket.messagesAMillion) +
      million(hours * 60, PRICES.socket.minutesAMillion),
    'requests: gateway and CloudFront':
      million(asked, PRICES.http.requestsAMillion + PRICES.cloudFront.requestsAMillion) +
      gigabytes * PRICES.cloudFront.gb,
    'people who sign in': (viewers + technicians) * PRICES.cognito.personMonth,
    mails: (mails / 1000) * PRICES.mail.athousand,
    'logs and traces':
      ((called * LOG_BYTES) / GB) * PRICES.logs.gb +
      million((called - beats - phoneBeats) * TRACED, PRICES.traces.amillion),
  };
}

const million = (count: number, price: number) => (count / MILLION) * price;

/** Dollars a month of what all firms share. */
export function shared(): Sheet {
  const scans = 30 * 24 * 12;
  return {
    'alarms and dashboard': MONTHLY.watching,
    secrets: MONTHLY.secrets,
    'scans that find nothing':
      million(scans * SHARDS, PRICES.dynamo.readsAMillion) +
      million(scans, PRICES.lambda.callsAMillion) +
      scans * 0.3 * PRICES.lambda.gbSecond,
  };
}

export const total = (sheet: Sheet) => Object.values(sheet).reduce((a, b) => a + b, 0);
