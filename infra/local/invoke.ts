import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { type ExecutionEnvironment, startEnvironment } from './environment.ts';
import { type Endpoints, type FunctionSpec, findFunction, lambdaEnvironment } from './functions.ts';
import type { Log } from './log.ts';
import type { Outcome } from './worker.ts';

/** More at once than this wait, as they would at an account's concurrency limit; two processor cores gain nothing from more. */
const ENVIRONMENTS_PER_FUNCTION = 3;

export type Invoker = {
  /**
   * Runs a function with an event and answers what its handler answered.
   * @param reference name, ARN or path (`functions/operator/create-tenant`)
   */
  call(reference: string, event: unknown, id?: string): Promise<Outcome>;
  has(reference: string): boolean;
  /** Called after every run, because a run is what writes to the table. */
  onDone(listener: () => void): void;
  stop(): Promise<void>;
};

/** The Lambda service: environments are started when first needed, kept warm, and run one event at a time each. */
export function createInvoker(options: {
  readonly functions: ReadonlyMap<string, FunctionSpec>;
  readonly endpoints: Endpoints;
  readonly clock: Clock;
  readonly log: Log;
}): Invoker {
  const { functions, endpoints, clock, log } = options;
  const pools = new Map<string, Pool>();
  const listeners: (() => void)[] = [];

  const poolOf = (spec: FunctionSpec): Pool => {
    const known = pools.get(spec.name);
    if (known) return known;
    const environment = lambdaEnvironment(spec, endpoints);
    const pool = createPool(() =>
      startEnvironment(spec, environment, clock.shared, (line) => log.output(spec.title, line)),
    );
    pools.set(spec.name, pool);
    return pool;
  };

  return {
    async call(reference, event, id = randomUUID()) {
      const spec = findFunction(functions, reference);
      if (!spec) throw new Error(`The stack has no function ${reference}.`);
      const began = performance.now();
      const outcome = await poolOf(spec).run(id, JSON.stringify(event) ?? 'null');
      log.run(spec.title, id, performance.now() - began, outcome.ok ? undefined : outcome.error);
      for (const listener of listeners) listener();
      return outcome;
    },
    has: (reference) => findFunction(functions, reference) !== undefined,
    onDone: (listener) => listeners.push(listener),
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

type Pool = { run(id: string, event: string): Promise<Outcome>; stop(): Promise<void> };

function createPool(start: () => ExecutionEnvironment): Pool {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  const waiting: ((environment: ExecutionEnvironment) => void)[] = [];

  const acquire = async (): Promise<ExecutionEnvironment> => {
    for (let free = idle.pop(); free; free = idle.pop()) {
      if (free.alive) return free;
      all.delete(free);
    }
    if (all.size >= ENVIRONMENTS_PER_FUNCTION)
      return await new Promise((resolve) => waiting.push(resolve));
    return begin();
  };
  const begin = (): ExecutionEnvironment => {
    const environment = start();
    all.add(environment);
    return environment;
  };
  const release = (environment: ExecutionEnvironment): void => {
    const next = waiting.shift();
    if (!environment.alive) all.delete(environment);
    if (next) next(environment.alive ? environment : begin());
    else if (environment.alive) idle.push(environment);
  };

  return {
    async run(id, event) {
      const environment = await acquire();
      try {
        return await environment.run(id, event);
      } finally {
        release(environment);
      }
    },
    async stop() {
      await Promise.all([...all].map((environment) => environment.stop()));
    },
  };
}
