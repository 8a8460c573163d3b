import type { Card } from '../../../domain/card.ts';
import type { CustomerId, PersonId, PropertyId, TenantId } from '../../../domain/ids.ts';
import { workOrderNumber } from '../../../domain/ids.ts';
import { COLUMNS, type Column, PRIORITIES } from '../../../domain/lifecycle.ts';
import type { BoardNames } from '../../../web/features/board/model.ts';

export const NOW = '2026-11-23T14:05:00Z';
export const ZONE = 'America/Toronto';

const TENANT = 'KKT' as TenantId;
const DAY_MS = 86_400_000;

const TITLES = [
  'Replace rooftop HVAC unit',
  'HVAC tune-up',
  'Refrigerant top-up',
  'Quarterly maintenance',
  'Boiler inspection and safety certificate',
  'Backflow preventer test',
  'Water heater replacement',
  'Walk-in cooler not holding temperature',
  'Duct cleaning, floors 2–5',
  'Sump pump failure',
  'Fire damper repair',
  'Make-up air unit noise',
];
const CUSTOMERS = [
  ['Acme Property Management', 'Building #7'],
  ['Bluebird Dental', 'Main St'],
  ['Northgate Mall', 'Food court'],
  ['J. Alvarez', undefined],
  ['Harbour Foods', 'Plant 2'],
  ['St. Clement School', undefined],
] as const;
const PEOPLE = ['Jamie Marsh', 'Ravi Tandon', 'Sana Khan', 'Luis Pereira'];

/** The names behind the ids of `makeCards`. */
export const NAMES: BoardNames = {
  customers: new Map(
    CUSTOMERS.map(([name], index) => {
      const id = `C${index}` as CustomerId;
      return [id, { id, name, tier: 'standard', version: 1 }];
    }),
  ),
  properties: new Map(
    CUSTOMERS.flatMap(([, name], index) => {
      if (!name) return [];
      const id = `P${index}` as PropertyId;
      return [[id, { id, customerId: `C${index}` as CustomerId, name, version: 1 }]];
    }),
  ),
  people: new Map(
    PEOPLE.map((name, index) => {
      const id = `U${index}` as PersonId;
      return [id, { id, name, role: 'technician', version: 1 }];
    }),
  ),
};

const at = (days: number): string => new Date(Date.parse(NOW) + days * DAY_MS).toISOString();

/** The guide's picture, 43 / 1 / 5 / 11, stretched over as many cards as asked; without chance, so that runs compare. */
export function makeCards(count: number): readonly Card[] {
  const shares = [43, 1, 5, 11].map((share) => Math.max(1, Math.round((share / 60) * count)));
  return COLUMNS.flatMap((status, column) => {
    const before = shares.slice(0, column).reduce((sum, share) => sum + share, 0);
    return Array.from({ length: shares[column] ?? 0 }, (_, index) =>
      makeCard(status, 1081 - 59 + before + index, index),
    );
  });
}

function makeCard(status: Column, sequence: number, index: number): Card {
  const customer = (sequence * 5) % CUSTOMERS.length;
  const total = status === 'new' ? (index % 3 === 0 ? 2 : 0) : 1 + ((sequence * 3) % 4);
  const done =
    status === 'completed' || (status === 'in-progress' && index % 5 === 2)
      ? total
      : status === 'in-progress'
        ? index % (total + 1)
        : 0;
  const booked = status !== 'new' && done < total && index % 3 !== 2;
  const nextDay = at((index % 4) + (index % 5 === 0 ? 0 : 1)).slice(0, 10);
  const alarm = status === 'completed' ? -1 : index % 7;
  return {
    number: workOrderNumber(TENANT, sequence),
    title: TITLES[sequence % TITLES.length] ?? '',
    status,
    priority:
      alarm === 0 ? 'critical' : alarm === 3 ? 'high' : (PRIORITIES[2 + (index % 2)] ?? 'low'),
    customerId: `C${customer}` as CustomerId,
    propertyId: CUSTOMERS[customer]?.[1] ? (`P${customer}` as PropertyId) : undefined,
    technicianId: booked || status === 'completed' ? (`U${index % 4}` as PersonId) : undefined,
    jobsDone: done,
    jobsTotal: total,
    createdAt: at(-1 - (index % 9) - index / 1000),
    dueDate:
      status === 'completed' || index % 4 === 1 ? undefined : at((index % 9) - 1).slice(0, 10),
    nextVisit: booked ? `${nextDay}T${index % 2 ? '09:00' : '13:30'}` : undefined,
    lateAt: booked && index % 6 === 1 ? at(-2) : undefined,
    atRiskAt: alarm === 0 || alarm === 3 ? at(-1) : undefined,
    breachAt: alarm === 0 ? at(0.13) : alarm === 3 ? at(index % 2 ? -2 : 0.4) : undefined,
    completedAt: status === 'completed' ? at(-5 - index / 10) : undefined,
    onHold: status === 'in-progress' && index % 11 === 5 ? 'parts' : undefined,
    version: 1,
  };
}
