import type { Chance } from './chance.ts';

/** What may go wrong, each with the highest probability that a seed gives it. */
const MOST = {
  /** A transaction meets another one on its rows. */
  conflict: 0.3,
  /** The table is asked for more than it gives. */
  throttle: 0.2,
  /** The transaction is written and its answer does not come back. */
  commitAnswerLost: 0.15,
  /** The table takes a while. */
  tableSlow: 0.2,
  /** A query is answered in pages that are read one after another. */
  shortPage: 0.3,
  /** A page of cards is never read, as if the rows were gone: the books must tell. */
  pageLost: 0.15,
  /** The machine of a function dies under it. */
  functionDies: 0.04,
  requestLost: 0.1,
  answerLost: 0.1,
  answerSlow: 0.4,
  /** A record that is given up on: a dead letter. */
  recordLost: 0.15,
  recordTwice: 0.2,
  recordsSwapped: 0.3,
  recordLate: 0.2,
  frameLost: 0.15,
  frameTwice: 0.2,
  frameLate: 0.3,
  /** A socket that is neither opened nor refused. */
  socketHangs: 0.2,
  /** The gateway closes a socket; its farewell may be lost too. */
  socketCut: 0.02,
  farewellLost: 0.5,
} as const satisfies Record<string, number>;
export type Fault = keyof typeof MOST;

/** Troubles that last, each with how long, in milliseconds. */
export const TROUBLES = {
  'server frozen': [2_000, 25_000],
  'fan-out dead': [3_000, 30_000],
  'viewer asleep': [1_000, 40_000],
  'viewer offline': [500, 30_000],
  'viewer hidden': [1_000, 40_000],
  'clock set': [0, 0],
  'refresh pressed': [0, 0],
  'page reloaded': [0, 0],
  unplugged: [500, 30_000],
  'sign-in expired': [1_000, 20_000],
  'signed out': [0, 10_000],
  'copy damaged': [0, 0],
  'copy of an older make': [0, 0],
  'copy of another history': [0, 0],
  'books wrong': [5_000, 20_000],
} as const satisfies Record<string, readonly [number, number]>;
export type Trouble = keyof typeof TROUBLES;

const FAULTS = Object.keys(MOST) as Fault[];
/** What people do, as the log calls it, and what comes of doing it at once. */
const DEEDS = [
  ...['moved', 'edited', 'noted', 'held', 'resumed', 'cancelled', 'reopened', 'undone'],
  ...['job-added', 'job-scheduled', 'job-started', 'job-completed', 'job-cancelled'],
  ...['job-reopened', 'merged', 'told to look again', 'books-mended'],
];
/** All that must have happened in enough storms, by name. */
export const ALL_FAULTS: readonly string[] = [...FAULTS, ...Object.keys(TROUBLES), ...DEEDS];

/** The weather of one seed: some faults never, some often, until they all stop. Which ones meet is what differs between seeds. */
export class Faults {
  readonly #chance: Chance;
  readonly #probability: Readonly<Record<Fault, number>>;
  /** How often each came, so that a test can tell that it came at all. */
  readonly came = new Map<string, number>();
  stopped = false;

  constructor(chance: Chance) {
    this.#chance = chance;
    this.#probability = Object.fromEntries(
      FAULTS.map((fault) => [fault, chance.happens(0.5) ? chance.next() * MOST[fault] : 0]),
    ) as Record<Fault, number>;
  }

  /** Whether it happens now. */
  strikes(fault: Fault): boolean {
    if (this.stopped || !this.#chance.happens(this.#probability[fault])) return false;
    this.note(fault);
    return true;
  }

  note(what: string): void {
    this.came.set(what, (this.came.get(what) ?? 0) + 1);
  }
}
