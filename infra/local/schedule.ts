import type { Clock } from './clock.ts';
import { type NextDue, readSchedule } from './cron.ts';
import type { Invoker } from './invoke.ts';
import type { ScheduleSpec } from './schedules.ts';

/** A jump of the clock runs through at most so many due instants; of a longer one only the last count. */
const MOST_STEPS = 500;
/** Timers cannot wait longer than 24 days, and the clock may be set while one waits. */
const LONGEST_WAIT_MS = 60_000;

export type Scheduler = {
  /**
   * Moves the clock to an instant. Forward, it stops at every instant at which a schedule is due, lets it run to its end and goes on, so
   * that what would have happened meanwhile has happened when this returns.
   */
  moveTo(instantMs: number): Promise<void>;
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

  const move = async (instantMs: number): Promise<void> => {
    clearTimeout(timer);
    if (instantMs < clock.now()) for (const plan of planned) plan.seen = instantMs;
    const steps: Due[] = [];
    for (const { schedule, nextDue, seen } of planned)
      for (let at = nextDue(seen); at !== undefined && at <= instantMs; at = nextDue(at))
        steps.push({ at, schedule });
    steps.sort((a, b) => a.at - b.at);
    for (const step of steps.slice(-MOST_STEPS)) {
      clock.set(step.at);
      await fire(step);
    }
    clock.set(instantMs);
    wait();
  };

  return {
    moveTo(instantMs) {
      moving = moving.then(() => move(instantMs));
      return moving;
    },
    stop: () => clearTimeout(timer),
  };
}
