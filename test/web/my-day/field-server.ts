import type { MyVisit, MyVisits } from '../../../functions/contract/my-visits.ts';
import { StubServer } from '../../support/site.ts';

/** Noon in Kitchener. */
export const NOW = '2026-11-23T17:00:00Z';
export const TODAY = '2026-11-23';

export const jobNumber = (n: number) => `JOB-KKT-${String(n).padStart(6, '0')}`;

/** A visit of today, booked for whoever asks. */
export function visit(n: number, start: string, fields: object = {}): MyVisit {
  const end = `${String(Number(start.slice(0, 2)) + 1).padStart(2, '0')}${start.slice(2)}`;
  return {
    number: jobNumber(n),
    status: 'scheduled',
    slot: { date: TODAY, start, end, technicianId: 'U2' },
    may: ['start', 'complete'],
    version: 10 + n,
    workOrder: {
      number: `WO-KKT-${String(n).padStart(6, '0')}`,
      title: `Quarterly maintenance ${n}`,
      description: 'Filters, belts, condensate line. Photograph the plate.',
      onHold: false,
      lineItems: [
        { kind: 'service', description: 'Quarterly maintenance', quantity: 1 },
        { kind: 'material', description: 'Filter 20×25×1', quantity: 2 },
      ],
      notes: [{ version: 3, at: NOW, by: 'U1', text: 'Tenant sleeps until noon.' }],
    },
    customer: { id: 'C1', name: 'Acme Property Management', phone: '+1 519 555 0142' },
    property: {
      id: 'P7',
      name: 'Building #7',
      address: '7 King St W, Kitchener, ON',
      notes: 'Key box 4417 by the loading dock. Boiler room: basement, second door.',
    },
    ...fields,
  } as MyVisit;
}

export type Command = { readonly id: string; readonly path: string; readonly seen: string };

/** The server before a technician's phone: visits, commands that happen once, and lines that break. */
export class FieldServer extends StubServer {
  visits: MyVisit[] = [
    visit(1, '09:00', { status: 'completed', may: [] }),
    visit(2, '13:00'),
    visit(3, '15:00', { title: 'Drain auger' }),
  ];
  /** What happened, once for each command. */
  readonly done: Command[] = [];
  version = 100;

  constructor() {
    super();
    this.role = 'technician';
    this.replies.set('GET /api/people/me', () => ({
      body: { id: 'U2', name: 'Sam Ortiz', role: 'technician', tenant: 'Kitchener Kooling' },
    }));
    this.replies.set('GET /api/my-visits', (asked) => {
      const [from, to] = [asked.searchParams.get('from') ?? '', asked.searchParams.get('to') ?? ''];
      const visits = this.visits.filter(({ slot }) => slot && slot.date >= from && slot.date <= to);
      return { body: { now: NOW, zone: 'America/Toronto', visits } satisfies MyVisits };
    });
  }

  /** Carries a command out as the product does: a repeated one answers what it answered before. */
  carryOut(command: Command, body: Record<string, unknown>): { version: number } {
    const [, number = '', word = ''] = /\/api\/jobs\/([^/]+)\/(\w+)/.exec(command.path) ?? [];
    if (!this.done.some(({ id }) => id === command.id)) {
      this.done.push(command);
      this.version += 1;
      this.visits = this.visits.map((one) =>
        one.number === number ? { ...after(one, word, body), version: this.version } : one,
      );
    }
    return { version: this.version };
  }
}

function after(one: MyVisit, word: string, body: Record<string, unknown>): MyVisit {
  if (word === 'start') return { ...one, status: 'started', may: ['complete'] };
  if (word === 'complete') return { ...one, status: 'completed', may: [] };
  const { workOrder } = one;
  if (word === 'notes' && workOrder) {
    const note = {
      version: one.version + 1000,
      at: NOW,
      by: 'U2' as const,
      text: String(body.text),
    };
    return { ...one, workOrder: { ...workOrder, notes: [...workOrder.notes, note] } } as MyVisit;
  }
  return one;
}
