import type { Card } from '../../domain/card.ts';

/** An order of building 7 that says what became of its promise. */
export const promised = (n: number, fields: Partial<Card> = {}): Card =>
  ({
    number: `WO-KKT-${String(n).padStart(6, '0')}`,
    title: 'Boiler inspection',
    status: fields.completedAt ? 'completed' : 'in-progress',
    priority: 'normal',
    customerId: 'C1',
    propertyId: 'P7',
    createdAt: '2025-01-01T12:00:00Z',
    ...fields,
  }) as Card;
