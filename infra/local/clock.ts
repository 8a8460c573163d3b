/** The one clock of the local run: real time plus an offset that every thread shares. */
export type Clock = {
  /** Milliseconds since 1970, as every part of the local run sees them. */
  now(): number;
  offsetMs(): number;
  /** Puts the clock at an instant (milliseconds since 1970); it ticks on from there. */
  set(instantMs: number): void;
  /** What a worker needs to tell the same time. */
  readonly shared: SharedArrayBuffer;
};

// Kept before anybody patches the global, so that patching twice never adds the offset twice.
const RealDate = Date;

/** A clock over shared memory: `shared` comes from another thread's clock, else a new one begins `offsetMs` away from real time. */
export function createClock(
  shared: SharedArrayBuffer = new SharedArrayBuffer(8),
  offsetMs?: number,
): Clock {
  const offset = new BigInt64Array(shared);
  const write = (ms: number) => Atomics.store(offset, 0, BigInt(Math.round(ms)));
  const read = () => Number(Atomics.load(offset, 0));
  if (offsetMs !== undefined) write(offsetMs);
  return {
    now: () => RealDate.now() + read(),
    offsetMs: read,
    set: (instantMs) => write(instantMs - RealDate.now()),
    shared,
  };
}

/** Makes the global `Date` of this thread follow the clock: handlers and libraries take time from there and know of nothing else. */
export function installClock(clock: Clock): void {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget),
    apply: () => new RealDate(clock.now()).toString(),
    get: (target, name) => (name === 'now' ? clock.now : Reflect.get(target, name)),
  });
}
