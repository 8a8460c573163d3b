import type { Clock } from './clock.ts';
import { type NextDue, readSchedule } from './cron.ts';
import type { Invoker } from './invoke.ts';
import type { ScheduleSpec } from './schedules.ts';

/** Of a longer stretch of time each schedule lives through so many of its due instants, evenly, the last among them. */
const MOST_STEPS = 300;
/** Timers cannot wait longer than 24 days, and the clock may be set while one waits. */
const LONGEST_WAIT_MS = 60_000;

export type Scheduler = {
  /**
   * Lets time pass until an instant: stops at every one at which a schedule is due, lets it run to its end and goes on, so that what
   * would have happened meanwhile has happened when this returns.
   */
  passUntil(instantMs: number): Promise<void>;
  /** Puts the clock at an instant, before or after now. Nothing in between happens; schedules go on from there. */
  jumpTo(instantMs: number): Promise<void>;
  stop(): void;
};

type Due = { readonly at: number; readonly schedule: ScheduleSpec };

export function startScheduler(
  schedules: readonly ScheduleSpec[],
  invoker: Invoker,
  clock: Clock,
): Scheduler {
  const began = clock.now();
  const planned: { schedule: ScheduleSpec; nextDue: NextDue; seen: number }[] = schedules.map(
    (schedule) => ({
      schedule,
      nextDue: readSchedule(schedule.expression, schedule.zone, began),
      seen: began,
    }),
  );
  let timer: NodeJS.Timeout | undefined;
  let moving = Promise.resolve();

  const next = (): Due | undefined =>
    planned
      .map(({ schedule, nextDue, seen }) => ({ schedule, at: nextDue(seen) }))
      .filter((due): due is Due => due.at !== undefined)
      .sort((a, b) => a.at - b.at)[0];

  const fire = async ({ schedule, at }: Due): Promise<void> => {
    for (const plan of planned) if (plan.schedule === schedule) plan.seen = at;
    // Lambda tries an asynchronous event twice more.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const outcome = await invoker.call(schedule.functionArn, schedule.event(at));
      if (outcome.ok) return;
    }
  };

  const wait = (): void => {
    clearTimeout(timer);
    const due = next();
    if (!due) return;
    const inMs = Math.min(Math.max(0, due.at - clock.now()), LONGEST_WAIT_MS);
    timer = setTimeout(() => {
      const late = next();
      if (late && late.at <= clock.now()) void fire(late).catch(() => {});
      wait();
    }, inMs);
    timer.unref();
  };
  wait();

  const passUntil = async (instantMs: number): Promise<void> => {
    clearTimeout(timer);
    const steps = planned.flatMap(({ schedule, nextDue, seen }) => {
      const due: Due[] = [];
      for (let at = nextDue(seen); at !== undefined && at <= instantMs; at = nextDue(at))
        due.push({ at, schedule });
      const every = Math.ceil(due.length / MOST_STEPS);
      return due.filter((_, i) => (due.length - 1 - i) % every === 0);
    });
    for (const step of steps.sort((a, b) => a.at - b.at)) {
      clock.set(step.at);
      await fire(step);
    }
    await jumpTo(instantMs);
  };
  const jumpTo = async (instantMs: number): Promise<void> => {
    for (const plan of planned) plan.seen = instantMs;
    clock.set(instantMs);
    wait();
  };
  const inTurn = (move: (instantMs: number) => Promise<void>) => (instantMs: number) => {
    moving = moving.then(() => move(instantMs));
    return moving;
  };

  return {
    passUntil: inTurn(passUntil),
    jumpTo: inTurn(jumpTo),
    stop: () => clearTimeout(timer),
  };
}
