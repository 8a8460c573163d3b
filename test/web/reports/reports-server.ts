import type { Card } from '../../../domain/card.ts';
import type { CustomerId, PropertyId } from '../../../domain/ids.ts';
import { PRIORITIES } from '../../../domain/lifecycle.ts';
import { StubServer } from '../../support/site.ts';

/** A server of a firm that looks back on a year of three properties of two customers. It is Monday, 23 November 2026. */
export class ReportsServer extends StubServer {
  #orders = 0;

  constructor() {
    super();
    const { customers, properties } = this.board.directory;
    const one = { version: 1, tier: 'standard' } as const;
    const [acme, harbour] = ['C1', 'C2'] as CustomerId[];
    customers.push({ ...one, id: acme as CustomerId, name: 'Acme Property Management' });
    customers.push({ ...one, id: harbour as CustomerId, name: 'Harbour Foods' });
    for (const [id, customerId, name] of [
      ['P2', acme, 'Building #2'],
      ['P7', acme, 'Building #7'],
      ['P9', harbour, '=Plant "2", north'],
    ] as const)
      properties.push({
        id: id as PropertyId,
        customerId: customerId as CustomerId,
        name,
        version: 1,
      });
  }

  /** An order with a deadline; done on a day, or still open. */
  order(breachAt: string, completedAt: string | undefined, fields: Partial<Card> = {}): string {
    const number = `WO-KKT-${String(++this.#orders).padStart(6, '0')}`;
    this.board.set(number, {
      status: completedAt ? 'completed' : 'in-progress',
      ...{ breachAt, atRiskAt: breachAt },
      ...(completedAt ? { completedAt } : {}),
      propertyId: 'P7' as PropertyId,
      ...fields,
    });
    return number;
  }

  /** A year of orders, more of them and better kept towards its end. */
  fill(): void {
    for (let month = 0; month < 12; month++) {
      const day = new Date(Date.UTC(2025, 11 + month, 12, 21)).toISOString().replace('.000', '');
      for (let n = 0; n < 4 + ((month * 5) % 9); n++) {
        const isLate = n % (month > 6 ? 7 : 4) === 1;
        const after = new Date(Date.parse(day) + (n + 1) * 5 * 3_600_000);
        const site = ['P2', 'P7', 'P9'][n % 3] as PropertyId;
        this.order(
          day,
          isLate ? after.toISOString().replace('.000', '') : day.replace('T21', 'T20'),
          {
            title: 'Quarterly maintenance',
            priority: PRIORITIES[n % 4] ?? 'normal',
            propertyId: site,
            customerId: (site === 'P9' ? 'C2' : 'C1') as CustomerId,
            ...(n % 2 ? { tier: 'service-contract' as const } : {}),
          },
        );
      }
    }
    this.order('2026-11-20T22:00:00Z', undefined, {
      title: 'No heat in the lobby',
      priority: 'high',
    });
    this.order('2026-10-08T04:00:00Z', undefined, {
      title: 'Replace the condensate pump',
      propertyId: 'P2' as PropertyId,
    });
  }
}
