import './seams.ts';
import type { CommandId, TenantId } from '../../domain/ids.ts';
import { addToDirectory } from '../../functions/table/directory.ts';
import { createTenant } from '../../functions/table/tenants.ts';
import { Books } from './books.ts';
import type { Bug } from './bug.ts';
import { Chance } from './chance.ts';
import { DataClient } from './data-client.ts';
import { FanOut } from './fan-out.ts';
import { Faults } from './faults.ts';
import { Functions } from './functions.ts';
import type { Intention } from './judge.ts';
import { Ledger, type Written } from './ledger.ts';
import { MemoryTable } from './memory-table.ts';
import { ORIGIN, Sockets } from './sockets.ts';
import { EPOCH, Time } from './time.ts';
import { Viewer } from './viewer.ts';
import { brew } from './weather.ts';
import { Writer } from './writer.ts';

/** At most so many viewers, and so many writers. */
const MOST = 5;
const TOLD_MOST = 60;
let worlds = 0;

/** One simulated firm: its table, its functions, its gateway, the people at their screens, and the truth about all of it. */
export class World {
  readonly planted: Bug | undefined;
  /** Each has a firm of its own, so that nothing that a function remembers comes from another story. */
  readonly tenant = `W${++worlds}` as TenantId;
  readonly time = new Time();
  readonly chance: Chance;
  readonly faults: Faults;
  readonly table = new MemoryTable();
  readonly ledger = new Ledger(this.tenant);
  readonly books: Books;
  readonly data: DataClient;
  readonly functions: Functions;
  readonly sockets: Sockets;
  readonly fanOut: FanOut;
  readonly intentions = new Map<string, Intention>();
  viewers: readonly Viewer[] = [];
  writers: readonly Writer[] = [];
  /** What happened last, for the reader of a failure. */
  readonly told: string[] = [];
  broken: unknown;

  constructor(seed: number, planted?: Bug) {
    this.planted = planted;
    this.chance = new Chance(seed);
    this.faults = new Faults(this.chance);
    this.books = new Books(this);
    this.data = new DataClient(this);
    this.functions = new Functions(this);
    this.sockets = new Sockets(this);
    this.fanOut = new FanOut(this);
    process.env.SITE_ORIGIN = ORIGIN;
    process.env.CONNECTIONS_URL = ORIGIN;
  }

  /** A firm with one technician (U2), one customer (C3) and three dispatchers (U4 to U6). */
  async found(): Promise<void> {
    const order = (command: string) => ({
      command: command as CommandId,
      request: command,
      by: 'U1',
      at: new Date(EPOCH).toISOString(),
      patience: async () => true,
    });
    const caps = { new: 15, scheduled: 10, 'in-progress': 8 };
    const settings = {
      name: 'Acme',
      zone: 'America/Toronto',
      locale: 'en-CA',
      currency: 'CAD',
      caps,
    };
    const wish = { settings, firstNumber: 1, ownerName: 'Olive Owner' };
    await createTenant(this.tenant, order('create-tenant'), wish);
    const technician = { name: 'Tess Technician', role: 'technician' } as const;
    await addToDirectory(this.tenant, order('add-person'), 'person', technician);
    const customer = { name: 'Acme', tier: 'standard' } as const;
    await addToDirectory(this.tenant, order('add-customer'), 'customer', customer);
    for (const name of ['Dana', 'Priya', 'Femi']) {
      const dispatcher = { name, role: 'dispatcher' } as const;
      await addToDirectory(this.tenant, order(`add-${name}`), 'person', dispatcher);
    }
  }

  /** People come, and the weather begins. */
  begin(): void {
    const { chance } = this;
    const many = (least: number) =>
      Array.from({ length: chance.between(least, MOST) }, (_, i) => i);
    this.viewers = many(1).map((index) => new Viewer(this, index));
    this.writers = many(1).map((index) => new Writer(this, index, chance.pick(this.viewers)));
    brew(this);
  }

  /** The table took a transaction. */
  committed(written: Written): void {
    this.books.committed(written.rows);
    this.guard(() => {
      for (const entry of this.ledger.record(written, this.time.now)) {
        this.faults.note(entry.kind);
        this.tell('committed', {
          version: this.ledger.version,
          kind: entry.kind,
          by: entry.command,
        });
      }
    });
    for (const row of written.rows) if ('row' in row) this.fanOut.insert(row);
  }

  /** Remembers the first impossible thing, wherever it came up. */
  guard(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.broken ??= error;
    }
  }

  tell(what: string, facts: object): void {
    const on = `${(this.time.now / 1000).toFixed(3)} s`;
    this.told.push(`${on} ${what} ${JSON.stringify(facts)}`);
    if (this.told.length > TOLD_MOST) this.told.shift();
  }
}
