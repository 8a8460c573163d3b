import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutbox, type OutboxDriver } from '../../../web/api/outbox.ts';
import type { Place } from '../../../web/api/outbox-shelf.ts';
import { NO_PRESSES, type Outbox, type Press, waiting } from '../../../web/api/outbox-state.ts';
import { type Answer, problemOf, UNANSWERED } from '../../../web/api/problem.ts';

/** What becomes of a request: nothing arrives, the answer is lost, all goes well, or the server is busy. */
const WEATHER = ['lost', 'unheard', 'fine', 'busy', 'signed-out'] as const;
type Weather = (typeof WEATHER)[number];

const JOBS = ['JOB-KKT-000001', 'JOB-KKT-000002'];
const KINDS = ['start', 'note', 'material', 'complete'] as const;

/** A server that knows each command by its id and carries it out once. */
class LossyServer {
  readonly done: Press[] = [];
  readonly #weather: Weather[];
  #version = 100;

  constructor(weather: readonly Weather[]) {
    this.#weather = [...weather];
  }

  send = (press: Press): Promise<Answer<{ version: number }>> => {
    const weather = this.#weather.shift() ?? 'fine';
    if (weather === 'busy') return Promise.resolve({ ok: false, problem: problemOf(503) });
    if (weather === 'signed-out') return Promise.resolve({ ok: false, problem: problemOf(401) });
    if (weather === 'lost') return Promise.resolve({ ok: false, problem: UNANSWERED });
    if (!this.done.some(({ id }) => id === press.id)) {
      this.#version += 1;
      this.done.push(press);
    }
    if (weather === 'unheard') return Promise.resolve({ ok: false, problem: UNANSWERED });
    return Promise.resolve({ ok: true, value: { version: this.#version } });
  };
}

/** A disk that survives the page. */
function disk(): Place<Outbox> & { kept: Outbox } {
  const place = {
    kept: NO_PRESSES,
    read: () => Promise.resolve(place.kept),
    change(step: (outbox: Outbox) => Outbox) {
      place.kept = step(place.kept);
      return Promise.resolve(place.kept);
    },
    remove() {
      place.kept = NO_PRESSES;
      return Promise.resolve();
    },
  };
  return place;
}

/** The tabs of one person take turns. */
function turns(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

const pressArbitrary = fc.record({
  job: fc.constantFrom(...JOBS),
  kind: fc.constantFrom(...KINDS),
});
const stepArbitrary = fc.oneof(
  { weight: 4, arbitrary: pressArbitrary },
  { weight: 1, arbitrary: fc.constant('reload' as const) },
  { weight: 1, arbitrary: fc.constant('wait' as const) },
);

const settle = async (): Promise<void> => {
  for (let i = 0; i < 40; i++) await Promise.resolve();
};

async function until(claim: () => boolean): Promise<void> {
  for (let i = 0; i < 5_000 && !claim(); i++) await Promise.resolve();
  expect(claim()).toBe(true);
}

describe('an outbox', () => {
  it('loses no press, sends none twice and keeps their order, whatever becomes of answers and pages', async () => {
    const history = fc.record({
      weather: fc.array(fc.constantFrom(...WEATHER), { maxLength: 30 }),
      steps: fc.array(stepArbitrary, { maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ weather, steps }) => {
        const server = new LossyServer(weather);
        const place = disk();
        const alone = turns();
        const pause = () => Promise.resolve();
        let pages = 0;
        let stop = () => {};
        const openPage = (): OutboxDriver => {
          stop();
          pages += 1;
          const outbox = createOutbox({ send: server.send, place, pause, alone });
          stop = outbox.start();
          return outbox;
        };
        let outbox = openPage();
        const wanted: string[] = [];
        const deeds = new Set<string>();
        for (const [n, step] of steps.entries()) {
          if (step === 'reload') outbox = openPage();
          else if (step === 'wait') await settle();
          else {
            const { kind, job } = step;
            const isDeed = kind === 'start' || kind === 'complete';
            const press = {
              id: `c${n}`,
              kind,
              job,
              ofOrder: true,
              body: {},
              seen: 1,
              title: '',
              at: n,
            };
            await outbox.press(press);
            // The same command again: a finger that trembles.
            await outbox.press(press);
            if (isDeed && deeds.has(kind + job)) continue;
            if (isDeed) deeds.add(kind + job);
            wanted.push(press.id);
          }
        }
        await until(() => waiting(place.kept).length === 0);
        stop();

        expect(server.done.map(({ id }) => id)).toEqual(wanted);
        expect(pages).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
