import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { BoardView } from '../../functions/contract/board.ts';
import type { JobList } from '../../functions/contract/job.ts';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { installClock } from '../../infra/local/clock.ts';
import { type DemoHost, seedDemo } from '../../infra/local/demo.ts';
import { ACADIA } from '../../infra/local/demo-acadia.ts';
import { type Local, startLocal } from '../../infra/local/runtime.ts';
import type { SignIn } from '../../infra/local/sign-in.ts';
import { localSignIn } from '../../infra/local/sign-in-here.ts';

type Board = z.infer<typeof BoardView>;

const ROOT = join(import.meta.dirname, '../..');
const SEEDING_MS = 180_000;
/** Somewhere in the middle of the smaller company's orders. */
const COMMANDS_BEFORE_THE_END = 30;

describe('the demo, taken up again after it was interrupted', () => {
  let folder: string;
  let local: Local;
  let signIn: SignIn;
  let host: DemoHost;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'demo-'));
    let stateDir = '';
    local = await startLocal({
      assembly: async () => (await currentAssembly(ROOT)).folder,
      port: 0,
      dataDir: folder,
      mounts: async (around) => {
        stateDir = around.dataDir;
        signIn = await localSignIn(around);
        return [{ path: '/local/issuer', handle: signIn.handle }];
      },
    });
    installClock(local.clock);
    host = { ...local, signIn, stateDir };

    await expect(seedDemo(endingEarly(host), [ACADIA])).rejects.toThrow('the power went out');
    await seedDemo(host);
  }, SEEDING_MS);

  afterAll(async () => {
    await local.stop();
    signIn.close();
    rmSync(folder, { recursive: true });
  });

  async function boardOf(tenant: string): Promise<Board> {
    const token = await signIn.tokenFor({ tenant, role: 'dispatcher' });
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${local.url}/api/board`, { headers })).json() as Promise<Board>;
  }

  it("shows the guide's picture: 43 of 15, 1 of 10, 5 of 8, 11, and WO-KKT-001081 last", async () => {
    const { columns, cards } = await boardOf('KKT');

    expect(columns).toEqual([
      { status: 'new', count: 43, cap: 15 },
      { status: 'scheduled', count: 1, cap: 10 },
      { status: 'in-progress', count: 5, cap: 8 },
      { status: 'completed', count: 11 },
    ]);
    const numbers = cards.map(({ number }) => number).sort();
    expect(numbers).toHaveLength(60);
    expect([numbers.at(0), numbers.at(-1)]).toEqual(['WO-KKT-001022', 'WO-KKT-001081']);
  });

  it('has a property manager with twelve buildings, of which #7 has had one visit of four and missed the next', async () => {
    const { cards, directory } = await boardOf('KKT');

    const acme = directory.customers.find(({ name }) => name === 'Acme Property Management');
    const buildings = directory.properties.filter(({ customerId }) => customerId === acme?.id);
    const seventh = buildings.find(({ name }) => name === 'Building #7');
    expect(acme?.tier).toBe('service-contract');
    expect(buildings.map(({ name }) => name)).toEqual(
      Array.from({ length: 12 }, (_, i) => expect.stringContaining(`#${i + 1}`)),
    );
    expect(cards).toContainEqual(
      expect.objectContaining({
        title: 'Quarterly maintenance',
        propertyId: seventh?.id,
        status: 'in-progress',
        jobsDone: 1,
        jobsTotal: 4,
      }),
    );
    const token = await signIn.tokenFor({ tenant: 'KKT', role: 'dispatcher' });
    const headers = { authorization: `Bearer ${token}` };
    const visits = await fetch(`${local.url}/api/jobs?workOrders=WO-KKT-001024`, { headers });
    const { jobs } = (await visits.json()) as JobList;
    const now = new Date(local.clock.now()).toISOString();
    expect(jobs.map(({ status, window }) => [status, (window?.latest ?? '') < now])).toEqual([
      ['completed', true],
      ['unscheduled', true],
      ['unscheduled', false],
      ['unscheduled', false],
    ]);
  });

  it('has jobs on their own beside the orders, booked and not yet', async () => {
    const token = await signIn.tokenFor({ tenant: 'KKT', role: 'dispatcher' });
    const headers = { authorization: `Bearer ${token}` };
    const days = async (query: string) =>
      (await (await fetch(`${local.url}/api/jobs?${query}`, { headers })).json()) as JobList;
    const today = new Date(local.clock.now());
    const day = (n: number) => new Date(+today + n * 86_400_000).toISOString().slice(0, 10);

    const lists = [await days(`from=${day(-1)}&to=${day(7)}`), await days('days=none')];

    const alone = lists.map(({ jobs }) => jobs.filter(({ workOrder }) => !workOrder));
    expect(alone.map((jobs) => jobs.map(({ title }) => title))).toEqual([
      expect.arrayContaining(['Drain auger at customer’s home', 'Thermostat shows no picture']),
      ['Measure for a second mini-split'],
    ]);
  });

  it('gives orders their real ages, and ends at the present', async () => {
    const { cards, now } = await boardOf('KKT');

    const ages = cards.map(
      ({ createdAt }) => (Date.parse(now) - Date.parse(createdAt)) / 3_600_000,
    );
    expect(Math.max(...ages)).toBeGreaterThan(360 * 24);
    expect(Math.min(...ages)).toBeGreaterThan(6.9);
    expect(Math.min(...ages)).toBeLessThan(7.2);
    expect(local.clock.offsetMs()).toBeLessThan(1000);
  });

  it('has a second company that is a stranger to the first', async () => {
    const { columns, cards, directory } = await boardOf('ACM');

    expect(columns.map(({ count }) => count)).toEqual([4, 1, 2, 1]);
    expect(cards.every(({ number }) => number.startsWith('WO-ACM-00000'))).toBe(true);
    expect(directory.customers.map(({ name }) => name)).not.toContain('Acme Property Management');
  });

  it('lets everybody sign in who works there', async () => {
    for (const tenant of ['KKT', 'ACM']) {
      const { directory } = await boardOf(tenant);
      const accounts = signIn.accounts.list().filter((account) => account.tenant === tenant);

      const told = accounts.map(({ person: id, name, role }) => ({ id, name, role }));
      const known = directory.people.map(({ id, name, role }) => ({ id, name, role }));
      expect(told).toEqual(expect.arrayContaining(known));
      expect(told).toHaveLength(known.length);
    }
  });

  it('is written once: the next start changes nothing', async () => {
    const before = await boardOf('KKT');

    await seedDemo(host);

    expect((await boardOf('KKT')).version).toBe(before.version);
  });
});

/** The same run, which ends in the middle of the demo. */
function endingEarly(host: DemoHost): DemoHost {
  let left = COMMANDS_BEFORE_THE_END;
  return {
    ...host,
    signIn: {
      ...host.signIn,
      async tokenFor(wanted) {
        left -= 1;
        if (left < 0) throw new Error('the power went out');
        return host.signIn.tokenFor(wanted);
      },
    },
  };
}
