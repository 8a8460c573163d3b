import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import type { CustomerId, PersonId } from '../../../domain/ids.ts';
import type { Job } from '../../../domain/job.ts';
import { placeOf } from '../../../domain/job-day.ts';
import { deedsOf } from '../../../domain/visit.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import { StubServer } from '../../support/site.ts';
import { siteBrowser, untilLive } from '../../support/site-browser.ts';

const ZONE = 'America/Toronto';
export const ORDER = 'WO-KKT-000001';
/** A job on its own, booked for today. */
export const ALONE = 'JOB-KKT-000007';
/** A visit of the order, tomorrow. */
export const VISIT = 'JOB-KKT-000003';

const slot = (date: string, start: string, end: string, technicianId: string) => ({
  date,
  start,
  end,
  technicianId: technicianId as PersonId,
});

/** A server with a list of jobs: two of today, one of tomorrow, one without a day. Today is Monday, 23 November 2026. */
export class JobsServer extends StubServer {
  readonly jobs = new Map<string, JobRow>();

  constructor() {
    super();
    const { customers, people } = this.board.directory;
    const person = { version: 1, role: 'technician' } as const;
    people.push(
      { ...person, id: 'U2' as PersonId, name: 'Dana Moreau', role: 'dispatcher' },
      { ...person, id: 'U4' as PersonId, name: 'Tess Ortiz' },
      { ...person, id: 'U5' as PersonId, name: 'Luis Pereira' },
    );
    const customer = { version: 1, tier: 'standard' } as const;
    customers.push(
      { ...customer, id: 'C1' as CustomerId, name: 'Acme Property Management' },
      { ...customer, id: 'C2' as CustomerId, name: 'Harbour Foods' },
    );
    this.board.set(ORDER, { title: 'Replace HVAC system', status: 'scheduled', jobsTotal: 1 });
    const alone = { createdAt: '2026-11-20T14:00:00Z', version: 1 };
    this.put({
      ...alone,
      number: ALONE,
      title: 'Drain auger',
      status: 'scheduled',
      customerId: 'C1',
      slot: slot('2026-11-23', '13:00', '15:00', 'U4'),
    });
    this.put({
      ...alone,
      number: 'JOB-KKT-000008',
      title: 'Boiler inspection',
      status: 'completed',
      customerId: 'C2',
      slot: slot('2026-11-23', '08:00', '09:00', 'U5'),
      completedAt: '2026-11-23T13:55:00Z',
    });
    this.put({
      number: VISIT,
      status: 'scheduled',
      workOrder: ORDER,
      slot: slot('2026-11-24', '09:00', '11:00', 'U5'),
    });
    this.put({
      ...alone,
      number: 'JOB-KKT-000009',
      title: 'Look at the fan',
      status: 'unscheduled',
      customerId: 'C2',
    });
    this.replies.set('GET /api/jobs', ({ searchParams }) => ({ body: this.#list(searchParams) }));
  }

  /** Puts a job into the list and answers for it. */
  put(row: Record<string, unknown>): void {
    const job = row as JobRow;
    this.jobs.set(job.number, job);
    this.replies.set(`GET /api/jobs/${job.number}`, () => ({ body: this.#one(job.number) }));
  }

  /** What a command makes of a job, as the server answers it. */
  changed(number: string, set: Record<string, unknown>, by = 'U2') {
    const before = this.jobs.get(number);
    const change = this.board.setJob(number, set, by);
    this.put({ ...before, ...set, version: change.version });
    return { ...this.jobs.get(number), change };
  }

  #one(number: string) {
    const job = this.jobs.get(number) as JobRow;
    const version = job.workOrder ? this.board.cards.get(job.workOrder)?.version : job.version;
    return { ...job, version, may: deedsOf(job as Job, false) };
  }

  #list(query: URLSearchParams) {
    const [from, to] = query.get('days') ? ['none', 'none'] : [query.get('from'), query.get('to')];
    const jobs = [...this.jobs.values()].filter((job) => {
      const { day } = placeOf(job as Job, ZONE);
      return day >= String(from) && day <= String(to);
    });
    return { version: this.board.version, jobs };
  }
}

/** One browser for the tests of a file; for each a server of its own and a machine that remembers nothing. */
export function jobsDesk() {
  const browser = siteBrowser();
  const desk = {} as {
    server: JobsServer;
    open(path?: string, screen?: BrowserContextOptions): Promise<Page>;
  };
  beforeEach(() => {
    desk.server = new JobsServer();
    desk.open = async (path = '/jobs', screen) => {
      const page = await browser.open(desk.server, path, screen);
      await untilLive(page);
      return page;
    };
  });
  return desk;
}

/** The numbers of the jobs in the list, from the top. */
export const listed = (on: Page) =>
  on.locator('.jobs-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-number')));
export const row = (on: Page, number: string) => on.locator(`.jobs-row[data-number="${number}"]`);
/** What was sent to a path, in order. */
export const sentTo = ({ posted }: StubServer, path: string) =>
  posted.filter((each) => each.path === path);
