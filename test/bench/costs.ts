import {
  BOARD,
  boardReads,
  FRAME_BYTES,
  SHARDS,
  UNITS,
  visitsReads,
} from '../support/unit-costs.ts';
import { MONTHLY, PRICES } from './prices.ts';

/**
 * `node test/bench/costs.ts`: what a firm costs a month, worked out from the units that tests pin, assumptions about its days, and list
 * prices. Durations of functions and bytes of logs are assumptions too: nothing of this ran on AWS yet.
 */
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
  /** A token is good for five minutes. */
  renewalsAnHour: 12,
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

  const reads =
    beats * UNITS.heartbeat.reads +
    phoneBeats * UNITS.heartbeatOnTheRoad.reads +
    boards * boardReads(cards) +
    (looks + renewals) * 2 +
    connects * UNITS.catchUp.reads +
    visits * visitsReads +
    created * (UNITS.createOrder.reads + UNITS.firstBooking.reads) +
    changes * UNITS.startVisit.reads +
    mails * (UNITS.riskTold.reads + MAIL.reads) +
    // The nightly look at the books.
    30 * boardReads(cards);
  const writes =
    created * (UNITS.createOrder.writes + UNITS.firstBooking.writes) +
    // As dear as the dearest of the usual.
    changes * UNITS.startVisit.writes +
    connects * CONNECT_WRITES +
    mails * (UNITS.riskTold.writes + MAIL.writes);
  const asked = boards + looks + visits + connects * 2 + commits;
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

/** Not pinned by a test of units: what sending a mail reads and writes, and what a ticket, its socket and its end write. */
const MAIL = { reads: 6, writes: 8 };
const CONNECT_WRITES = 4;

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

function print(): void {
  const sheets = FIRMS.map(costOf);
  const row = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(40) + cells.map((cell) => cell.padStart(10)).join(''));
  const dollars = (amount: number) => amount.toFixed(amount < 1 ? 3 : 2);
  console.log('US dollars a firm and month, list prices of us-east-1, no free tier\n');
  row(
    '',
    FIRMS.map(({ name }) => name),
  );
  for (const key of ['viewers', 'technicians', 'cards', 'created', 'changes', 'mails'] as const)
    row(
      `${key}${/d$|s$/.test(key) && !/^(v|t|ca)/.test(key) ? ' a day' : ''}`,
      FIRMS.map((firm) => String(firm[key])),
    );
  console.log();
  for (const name of Object.keys(sheets[0] ?? {}))
    row(
      name,
      sheets.map((sheet) => dollars(sheet[name] ?? 0)),
    );
  row(
    'together',
    sheets.map((sheet) => dollars(total(sheet))),
  );
  row(
    'for each person',
    sheets.map((sheet, n) =>
      dollars(total(sheet) / ((FIRMS[n]?.viewers ?? 0) + (FIRMS[n]?.technicians ?? 0))),
    ),
  );
  console.log('\nOf all firms together, a month');
  for (const [name, amount] of Object.entries(shared())) row(name, [dollars(amount)]);
  console.log(`\nSupposed of a day: ${JSON.stringify(DAY)}`);
  console.log(`Of the table, as tests pin it: ${JSON.stringify({ ...UNITS, BOARD })}`);
}

if (process.argv[1] === import.meta.filename) print();
