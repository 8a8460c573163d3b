import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant } from '../../domain/calendar.ts';
import { slaState } from '../../domain/card.ts';
import { slaOf } from '../../domain/promise.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { maybe } from './arbitraries.ts';
import { commands } from './commands.ts';
import { Watched } from './watched.ts';

const MADE = '2026-11-23T14:00:00Z';
const HOUR_MS = 3_600_000;
const terms = fc.record({
  promisedDate: maybe(fc.constantFrom('2026-11-24', '2026-12-04')),
  tier: fc.constantFrom('standard' as const, 'service-contract' as const),
});
/** What is done one after another, hours apart, and whether somebody looks before each of it. */
const histories = fc.array(
  fc.record({ command: commands, hours: fc.nat(30), looks: fc.boolean() }),
  { maxLength: 25 },
);
type History = { command: Parameters<Watched['does']>[1]; hours: number; looks: boolean }[];

function live(
  agreed: ConstructorParameters<typeof Watched>[0],
  history: History,
  see: (order: Watched, now: string, looked: boolean) => void,
): void {
  const order = new Watched(agreed, MADE);
  let at = Date.parse(MADE);
  for (const { command, hours, looks } of history) {
    at += hours * HOUR_MS;
    const now = toInstant(at);
    if (looks) order.looks(now).looks(now);
    see(order, now, looks);
    order.does(now, command);
    see(order, now, false);
  }
}

const stateAt = (order: WorkOrder, now: string) => slaState(slaOf(order), now);
const isOpen = ({ status }: WorkOrder) => status !== 'completed' && status !== 'cancelled';
const isWaiting = (order: WorkOrder) => 'onHold' in order && order.onHold !== undefined;
const STATES = ['on-track', 'at-risk', 'breached'];

describe('whatever is done to an order, and whenever somebody looks', () => {
  test('nothing is lost: what is at risk or breached was told, or is to be looked at by now', () => {
    fc.assert(
      fc.property(terms, histories, (agreed, history) => {
        live(agreed, history, ({ state: { order }, told }, now, looked) => {
          const state = stateAt(order, now);
          if (!isOpen(order) || state === 'on-track') return;
          const { breachAt } = slaOf(order);
          const isTold = told.some(([, kind, by]) => kind === state && by === breachAt);

          if (looked) expect(isTold).toBe(true);
          else expect(isTold || (order.alertAt ?? '9') <= now).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('nothing is told twice while its deadlines stay the same', () => {
    fc.assert(
      fc.property(terms, histories, (agreed, history) => {
        let [deadlines, known] = ['', 0];
        const since = new Set<string>();
        live(agreed, history, ({ state: { order }, told }) => {
          for (const [, kind, by] of told.slice(known)) {
            expect([since.has(`${kind} ${by}`), since.has(`breached ${by}`)]).toEqual([
              false,
              false,
            ]);
            since.add(`${kind} ${by}`);
          }
          known = told.length;
          const are = JSON.stringify([slaOf(order), isOpen(order)]);
          if (are !== deadlines) since.clear();
          deadlines = are;
        });
      }),
      { numRuns: 500 },
    );
  });

  test('an open order has a deadline unless it waits, and each comes after its warning', () => {
    fc.assert(
      fc.property(terms, histories, (agreed, history) => {
        live(agreed, history, ({ state: { order } }) => {
          const { atRiskAt = '9', breachAt } = slaOf(order);
          if (isOpen(order) && !isWaiting(order)) expect(breachAt).toBeDefined();
          if (breachAt !== undefined) expect(atRiskAt <= breachAt).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('its state only moves forward while nothing changes but time', () => {
    const hours = fc.array(fc.nat(500), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(terms, histories, hours, (agreed, history, later) => {
        live(agreed, history, ({ state: { order } }, now) => {
          const states = later
            .toSorted((a, b) => a - b)
            .map((n) => STATES.indexOf(stateAt(order, toInstant(Date.parse(now) + n * HOUR_MS))));

          expect(states).toEqual(states.toSorted((a, b) => a - b));
        });
      }),
      { numRuns: 100 },
    );
  });
});
