import { type Card, checksumOf } from '../../../domain/card.ts';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import type { ArchivedCard } from '../../../functions/contract/archive.ts';
import type {
  BoardView,
  Change,
  ChangesView,
  Settings,
} from '../../../functions/contract/board.ts';

const AT = '2026-11-23T14:00:00Z';
export const SETTINGS = {
  name: 'Kitchener Kooling',
  zone: 'America/Toronto',
  locale: 'en-CA',
  currency: 'CAD',
  caps: { new: 15, scheduled: 10, 'in-progress': 8 },
  version: 1,
} as const;

/** The server's side of the live protocol, in memory: a board, its log, and what it would answer. */
export class ServerBoard {
  readonly cards = new Map<string, Card>();
  readonly log: Change[] = [];
  readonly directory: BoardView['directory'] = { customers: [], properties: [], people: [] };
  readonly archived: ArchivedCard[] = [];
  version = 1;
  settings: Settings = SETTINGS;

  /** Puts or changes a card as one entry of the log. Fields set to undefined go. */
  set(number: string, fields: Partial<Card>): Change {
    this.version += 1;
    const before = this.cards.get(number) ?? cardNamed(number);
    const after = { ...before, ...fields, version: this.version } as Card;
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined) Reflect.deleteProperty(after, name);
    }
    const set = this.cards.has(number) ? { ...fields } : { ...after };
    Reflect.deleteProperty(set, 'version');
    Reflect.deleteProperty(set, 'number');
    this.cards.set(number, after);
    return this.#enter(number, nulled(set));
  }

  /** Takes a card off the board. */
  remove(number: string, kind?: string, by?: string): Change {
    this.version += 1;
    this.cards.delete(number);
    return this.#enter(number, null, by, kind);
  }

  /** The schedule takes a completed card off the board. */
  archive(number: string): Change {
    const { status: _, ...card } = this.cards.get(number) as Card;
    this.archived.push({ ...card, status: 'archived', archivedAt: AT } as ArchivedCard);
    return this.remove(number, 'archived', 'schedule');
  }

  /** Somebody brings one back, to where its visits say that it stands. */
  reopen(number: string): Change {
    const at = this.archived.findIndex((card) => card.number === number);
    const [{ archivedAt: _, completedAt: __, ...card } = {} as ArchivedCard] = this.archived.splice(
      at,
      1,
    );
    return { ...this.set(number, { ...card, status: 'in-progress' } as Card), kind: 'reopened' };
  }

  /** GET /api/archive?month=, of a firm whose months are those of UTC. */
  archiveOf(month: string | null) {
    const orders = this.archived.filter(({ completedAt = '' }) =>
      completedAt.startsWith(month ?? '-'),
    );
    return {
      orders: orders.sort((a, b) => ((a.completedAt ?? '') < (b.completedAt ?? '') ? 1 : -1)),
    };
  }

  /** Somebody sets caps. */
  setCaps(caps: Settings['caps'], by = 'U2'): Change {
    this.version += 1;
    this.settings = { ...this.settings, caps, version: this.version };
    return this.#enter('settings', { caps }, by);
  }

  /** A job on its own is made or changed; null = it belongs to an order now. No board counts it. */
  setJob(number: string, set: Change['set'], by = 'U2'): Change {
    this.version += 1;
    return this.#enter(number, set, by);
  }

  #enter(id: string, set: Change['set'], by = 'U2', kind = 'test'): Change {
    const change: Change = {
      version: this.version,
      at: AT,
      by,
      kind,
      id,
      set,
      counts: this.counts(),
      checksum: this.checksum(),
    };
    this.log.push(change);
    return change;
  }

  checksum(): number {
    return checksumOf([
      ...[...this.cards.values()].map(({ number: id, version }) => ({ id, version })),
      ...Object.values(this.directory).flat(),
      { id: 'settings', version: this.settings.version },
    ]);
  }

  counts(): Change['counts'] {
    const cards = [...this.cards.values()];
    return COLUMNS.map((column) => cards.filter((card) => card.status === column).length) as [
      number,
      number,
      number,
      number,
    ];
  }

  /** GET /api/board */
  view(): BoardView {
    const counts = this.counts();
    return {
      version: this.version,
      checksum: this.checksum(),
      now: AT,
      columns: COLUMNS.map((status, index) => ({ status, count: counts[index] ?? 0 })),
      cards: [...this.cards.values()],
      directory: this.directory,
      settings: this.settings,
    };
  }

  /** GET /api/board/changes?since= */
  changesSince(since: number): ChangesView {
    const changes = this.log.filter((change) => change.version > since);
    return { version: this.version, checksum: this.checksum(), now: AT, changes };
  }

  /** The answer to a heartbeat. */
  head(): { version: number; checksum: number; now: string } {
    return { version: this.version, checksum: this.checksum(), now: AT };
  }
}

function cardNamed(number: string): Card {
  return {
    number: number as Card['number'],
    title: 'HVAC tune-up',
    status: 'new',
    priority: 'normal',
    customerId: 'C1' as Card['customerId'],
    jobsDone: 0,
    jobsTotal: 0,
    createdAt: AT,
    version: 0,
  };
}

/** On the wire a field that went is null. */
function nulled(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === undefined ? null : value]),
  );
}
