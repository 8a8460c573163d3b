import { describe, expect, test } from 'vitest';
import { costOf, DAY, FIRMS, type Firm, shared, total } from '../bench/firm-cost.ts';
import { PRICES } from '../bench/prices.ts';
import { boardReads, UNITS } from '../support/unit-costs.ts';

const NOTHING: Firm = {
  ...{ name: 'nothing', viewers: 0, technicians: 0, cards: 0, created: 0, changes: 0, mails: 0 },
};
const units = (firm: Partial<Firm>) => costOf({ ...NOTHING, ...firm })['table: units'] ?? 0;
const dollars = ({ reads, writes }: { reads: number; writes: number }) =>
  (reads * PRICES.dynamo.readsAMillion + writes * PRICES.dynamo.writesAMillion) / 1_000_000;

describe('the cost sheet', () => {
  test('multiplies the units that the budget tests assert: a change, a mail, an order', () => {
    const idle = units({});

    expect(idle).toBeCloseTo(dollars({ reads: 30 * boardReads(0), writes: 0 }), 9);
    expect(units({ changes: 1 }) - idle).toBeCloseTo(
      dollars({ ...UNITS.startVisit, writes: UNITS.startVisit.writes + 1 / 50 }) * DAY.workdays,
      9,
    );
    expect(units({ mails: 1 }) - idle).toBeCloseTo(
      (dollars(UNITS.riskTold) + dollars(UNITS.mail)) * DAY.workdays,
      9,
    );
    expect(units({ created: 1 }) - idle).toBeCloseTo(
      (dollars(UNITS.createOrder) +
        dollars(UNITS.firstBooking) +
        dollars({ reads: 0, writes: 2 / 50 })) *
        DAY.workdays,
      9,
    );
  });

  test('an open board costs what its heartbeats do, above all', () => {
    const beats = DAY.workdays * DAY.hoursInSight * DAY.beatsAnHour;

    expect(units({ viewers: 1 })).toBeGreaterThan(dollars(UNITS.heartbeat) * beats);
    expect(units({ viewers: 1 })).toBeLessThan(dollars(UNITS.heartbeat) * beats * 1.5);
  });

  test('a person costs less than a quarter of a dollar a month, in a firm of any size', () => {
    for (const firm of FIRMS)
      expect(total(costOf(firm)) / (firm.viewers + firm.technicians), firm.name).toBeLessThan(0.25);
    expect(total(shared())).toBeLessThan(10);
  });
});
