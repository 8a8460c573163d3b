import type { CustomerId, PersonId, PropertyId, WorkOrderNumber } from '../../../domain/ids.ts';
import type { Job } from '../../../domain/job.ts';
import { deedsOf } from '../../../domain/visit.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import { StubServer } from '../../support/site.ts';

/** A server with a customer of three properties: building 7 is at 1 of 4 and late. Today is Monday, 23 November 2026. */
export class PortfolioServer extends StubServer {
  readonly jobs = new Map<string, JobRow>();

  constructor() {
    super();
    const { customers, properties, people } = this.board.directory;
    const one = { version: 1, tier: 'standard' } as const;
    people.push({ id: 'U5' as PersonId, name: 'Luis Pereira', role: 'technician', version: 1 });
    customers.push(
      { ...one, id: 'C1' as CustomerId, name: 'Acme Property Management' },
      { ...one, id: 'C2' as CustomerId, name: 'Harbour Foods' },
    );
    const property = (id: string, customerId: string, name: string) =>
      properties.push({
        ...{ id: id as PropertyId, customerId: customerId as CustomerId, name, version: 1 },
      });
    property('P2', 'C1', 'Building #2');
    property('P3', 'C1', 'Building #3');
    property('P7', 'C1', 'Building #7');
    property('P9', 'C2', 'Plant 2');
    this.#order('WO-KKT-000007', 'P7', [
      {
        status: 'completed',
        completedAt: '2026-08-15T15:00:00Z',
        ...within('2026-07-15', '2026-10-14'),
      },
      within('2026-08-15', '2026-11-14'),
      within('2027-01-15', '2027-04-14'),
      within('2027-04-15', '2027-07-14'),
    ]);
    this.#order('WO-KKT-000002', 'P2', [
      within('2026-11-01', '2027-01-31'),
      within('2027-02-01', '2027-04-30'),
    ]);
    this.replies.set('GET /api/jobs', ({ searchParams }) => {
      const wanted = searchParams.get('workOrders')?.split(',') ?? [];
      const jobs = [...this.jobs.values()].filter(({ workOrder = '' }) =>
        wanted.includes(workOrder),
      );
      return { body: { version: this.board.version, jobs } };
    });
  }

  /** As many more properties, each with an order of twelve visits in 2027. */
  grow(properties: number): void {
    for (let n = 100; n < 100 + properties; n++) {
      const [id, name] = [`P${n}` as PropertyId, `Building #${n}`];
      this.board.directory.properties.push({
        id,
        customerId: 'C1' as CustomerId,
        name,
        version: 1,
      });
      const months = Array.from({ length: 12 }, (_, i) => `2027-${String(i + 1).padStart(2, '0')}`);
      this.#order(
        `WO-KKT-000${n}`,
        id,
        months.map((month) => within(`${month}-01`, `${month}-28`)),
      );
    }
  }

  #order(number: string, propertyId: string, visits: readonly Partial<JobRow>[]): void {
    this.board.set(number, {
      title: 'Quarterly maintenance',
      status: 'in-progress',
      customerId: 'C1' as CustomerId,
      propertyId: propertyId as PropertyId,
      jobsDone: visits.filter(({ status }) => status === 'completed').length,
      jobsTotal: visits.length,
    });
    for (const visit of visits) {
      const job = `JOB-KKT-${String(this.jobs.size + 1).padStart(6, '0')}`;
      const workOrder = number as WorkOrderNumber;
      this.jobs.set(job, { number: job, status: 'unscheduled', workOrder, ...visit } as JobRow);
      const path = `/api/jobs/${job}`;
      this.replies.set(`GET ${path}`, () => ({ body: this.#one(job) }));
      this.replies.set(`POST ${path}/schedule`, () => ({ body: this.#booked(job) }));
    }
  }

  #one(number: string) {
    const job = this.jobs.get(number) as JobRow;
    const { version } = this.board.cards.get(job.workOrder ?? '') ?? {};
    return { ...job, version, may: deedsOf(job as Job, false) };
  }

  /** What the booking that was just posted made of the visit. */
  #booked(number: string) {
    const slot = this.posted.at(-1)?.body as JobRow['slot'];
    const job = { ...this.jobs.get(number), status: 'scheduled', slot } as JobRow;
    this.jobs.set(number, job);
    const told = { [Number(number.slice(-6))]: { status: 'scheduled', slot } };
    const change = Object.assign(this.board.set(job.workOrder ?? '', {}), { jobs: told });
    return { ...this.board.cards.get(job.workOrder ?? ''), change };
  }
}

const within = (earliest: string, latest: string) => ({ window: { earliest, latest } });
