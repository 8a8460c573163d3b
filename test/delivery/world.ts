import { AsyncLocalStorage } from 'node:async_hooks';
import { vi } from 'vitest';
import { Chance } from '../live/chance.ts';
import { type Row, Table } from './table.ts';

/** Monday 09:00 in Toronto. */
export const BEGAN = Date.parse('2026-11-23T14:00:00Z');
const MINUTE_MS = 60_000;

/** One call of `deliver`. `troubled`: it died or stood still, the table failed it, or the provider said nothing. */
export type Run = { readonly began: number; dead: boolean; troubled: boolean };
/** A mail that the provider took. */
export type Taken = {
  readonly to: string;
  readonly digest: boolean;
  readonly at: number;
  readonly run: Run;
};
type Call = { readonly run: Run; readonly go: () => void };

const PROVIDER_FAULTS = [
  ...['throttle', 'pause', 'unreached'],
  ...['time-out', 'lost-answer', 'broken', 'broken-taken'],
] as const;
/** After these nobody knows whether the mail was taken. */
const SILENT = new Set<string>(['time-out', 'lost-answer', 'broken', 'broken-taken']);

const here = new AsyncLocalStorage<Run>();
const running: { world?: World } = {};
export const current = (): World => {
  if (!running.world) throw new Error('no world');
  return running.world;
};

/**
 * Everything outside of delivery, from one seed: a table, a provider that has bad hours, a clock, and machines that die before or after
 * any call. Calls of several runs are carried out one at a time, in an order that the seed shuffles.
 */
export class World {
  readonly chance: Chance;
  readonly table = new Table();
  readonly taken: Taken[] = [];
  /** Crash points that were met: `before Update OUTBOX`. */
  readonly crashes: string[] = [];
  readonly answers = new Map<string, number>();
  /** What was thrown in a run and is no bad weather: a mistake of ours. */
  readonly bugs: string[] = [];
  /** How many runs were troubled. */
  troubles = 0;
  refused = false;
  now = BEGAN;
  /** After this the provider and all machines are well. */
  readonly wellFrom: number;
  readonly #crash: number;
  readonly #trouble: number;
  readonly #calls: Call[] = [];

  constructor(seed: number) {
    this.chance = new Chance(seed);
    const { chance } = this;
    this.wellFrom = BEGAN + (chance.happens(0.15) ? 30 * 60 : chance.between(1, 300)) * MINUTE_MS;
    this.#crash = chance.happens(0.2) ? 0 : chance.next() * 0.12;
    this.#trouble = chance.happens(0.2) ? 0 : chance.next();
    running.world = this;
    vi.setSystemTime(this.now);
  }

  get isWell(): boolean {
    return this.now >= this.wellFrom;
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.now += ms;
    vi.setSystemTime(this.now);
  }

  /** Begins a run; it goes on whenever `turn` lets it. */
  begin(work: () => Promise<unknown>): Run {
    const run: Run = { began: this.now, dead: false, troubled: false };
    here.run(run, () =>
      work().catch((error: unknown) => {
        run.troubled = true;
        if (error instanceof TypeError) this.bugs.push(String(error));
      }),
    );
    return run;
  }

  /** Carries out calls until all runs have ended or are dead, but for the one that stands still; or so many calls at most. */
  async settle(frozen?: Run, most = Number.POSITIVE_INFINITY): Promise<void> {
    for (let carried = 0; carried < most; carried += 1) {
      await new Promise((done) => setImmediate(done));
      const awake = this.#calls.filter(({ run }) => run !== frozen && !run.dead);
      if (awake.length === 0) return;
      const call = this.chance.pick(awake);
      this.#calls.splice(this.#calls.indexOf(call), 1);
      call.go();
    }
  }

  /** A call to the outside: it waits for its turn, and its machine may die before and after. */
  async call<T>(name: string, act: () => T): Promise<T> {
    const run = here.getStore();
    if (!run) throw new Error('a call of no run');
    await new Promise<void>((go) => this.#calls.push({ run, go }));
    if (this.#dies(run, `before ${name}`)) return await new Promise<never>(() => {});
    const result = act();
    if (this.#dies(run, `after ${name}`)) return await new Promise<never>(() => {});
    return result;
  }

  #dies(run: Run, point: string): boolean {
    if (run.dead || this.isWell || !this.chance.happens(this.#crash)) return false;
    run.dead = true;
    this.trouble(run);
    this.crashes.push(point);
    return true;
  }

  trouble(run: Run): void {
    run.troubled = true;
    this.troubles += 1;
  }

  /** What the document client answers; now and then the table is out of breath, or answers a write twice. */
  async ask(command: object): Promise<unknown> {
    const name = Table.nameOf(command);
    return await this.call(name, () => {
      if (!this.isWell && this.chance.happens(this.#trouble * 0.05)) {
        this.trouble(here.getStore() as Run);
        throw Object.assign(new Error('out of breath'), { name: 'ThrottlingException' });
      }
      const answer = this.table.send(command);
      // The answer got lost, and the client asked again.
      const again = name.startsWith('Update') && this.chance.happens(this.#trouble * 0.1);
      return again && !this.isWell ? this.table.send(command) : answer;
    });
  }

  /** What SES answers. */
  async mail(to: string, digest: boolean): Promise<unknown> {
    const run = here.getStore() as Run;
    return await this.call('Send', () => {
      const answer = this.#answer();
      this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
      if (SILENT.has(answer)) this.trouble(run);
      if (['taken', 'lost-answer', 'broken-taken'].includes(answer))
        this.taken.push({ to, digest, at: this.now, run });
      this.pass(answer === 'time-out' || answer === 'lost-answer' ? 10_000 : 0);
      const error = ERRORS[answer];
      if (error) throw Object.assign(new Error(answer), error);
      return {};
    });
  }

  #answer(): string {
    if (this.isWell || !this.chance.happens(this.#trouble)) return 'taken';
    if (this.chance.happens(0.03)) {
      this.refused = true;
      return 'refuse';
    }
    return this.chance.pick(PROVIDER_FAULTS);
  }

  /** Rows of the outbox that are due by now. */
  due(partition: string): Row[] {
    return this.table
      .rows(partition)
      .filter(({ y }) => typeof y === 'number' && y * 1000 <= this.now);
  }
}

const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });
const ERRORS: Readonly<Record<string, object>> = {
  throttle: { name: 'TooManyRequestsException', ...status(429) },
  pause: { name: 'SendingPausedException', ...status(400) },
  refuse: { name: 'MessageRejected', ...status(400) },
  unreached: { name: 'Error', code: 'ECONNREFUSED' },
  'time-out': { name: 'TimeoutError' },
  'lost-answer': { name: 'TimeoutError' },
  broken: { name: 'InternalServiceError', ...status(500) },
  'broken-taken': { name: 'InternalServiceError', ...status(500) },
};
