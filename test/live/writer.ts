import { COLUMNS } from '../../domain/lifecycle.ts';
import type { Change } from '../../functions/contract/board.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';
import { type LogEntry, versionOf } from '../../functions/table/log-entry.ts';
import type { Answer } from '../../web/api/problem.ts';
import { agree, textOf, Violation } from './ledger.ts';
import { thisMachine } from './time.ts';
import type { Viewer } from './viewer.ts';
import type { World } from './world.ts';

/** One wish of a person, and what became of it. */
export type Intention = {
  readonly id: string;
  readonly what: string;
  /** Every id under which it was sent; more than one is a bug. */
  readonly sentAs: Set<string>;
  outcome: 'unknown' | 'done' | 'refused';
};

type Changed = { readonly version: number; readonly change: Change } & Record<string, unknown>;
const SLOT = { date: '2026-12-01', start: '09:00', end: '11:00', technicianId: 'U2' } as const;
const OPEN = ['complete', 'cancel'] as const;

/** A dispatcher at a viewer's screen: does what the screen shows to be possible, and believes what it answers. */
export class Writer {
  readonly #world: World;
  readonly #screen: Viewer;
  readonly #name: string;
  busy = true;

  constructor(world: World, index: number, screen: Viewer) {
    this.#world = world;
    this.#screen = screen;
    this.#name = `writer-${index}`;
    screen.machine.after(world.chance.between(500, 6_000), () => {
      this.#work().catch((error) =>
        world.guard(() => {
          throw error;
        }),
      );
    });
  }

  async #work(): Promise<void> {
    const { chance } = this.#world;
    for (let wishes = chance.between(3, 9); wishes > 0; wishes--) {
      await this.#wish(`${this.#name}-wish-${wishes}`);
      await thisMachine().sleep(chance.between(50, 4_000));
    }
    this.busy = false;
  }

  async #wish(id: string): Promise<void> {
    const cards = [...(this.#screen.feed.current().feed.board?.cards.values() ?? [])];
    const { chance } = this.#world;
    const card = chance.pick(cards);
    if (!card || cards.length < 3 || chance.happens(0.2)) return this.#create(id);
    if (chance.happens(0.1)) return this.#post(id, '/api/customers', { name: id });
    const path = `/api/work-orders/${card.number}`;
    if (chance.happens(0.2)) return this.#post(id, `${path}/jobs`, {}, card);
    if (chance.happens(0.3)) return this.#changeVisit(id, path);
    const to = chance.pick(COLUMNS.filter((column) => column !== card.status));
    const schedule = chance.happens(0.8) ? SLOT : undefined;
    const openJobs = chance.happens(0.8) ? chance.pick(OPEN) : undefined;
    return this.#post(id, `${path}/moves`, { to, schedule, openJobs }, card);
  }

  #create(id: string): Promise<void> {
    const { chance } = this.#world;
    const customer = chance.happens(0.3) ? { customer: { name: id } } : { customerId: 'C3' };
    const visits = chance.happens(0.3) ? { visits: { times: chance.between(1, 3) } } : {};
    return this.#post(id, '/api/work-orders', { title: id, ...customer, ...visits });
  }

  /** Opens the order and does something to one of its visits. */
  async #changeVisit(id: string, path: string): Promise<void> {
    const { chance } = this.#world;
    const opened = await this.#screen.api.get<WorkOrderView>(path);
    const job = opened.ok && chance.pick(opened.value.jobs);
    if (!job) return;
    const deed = chance.pick(['schedule', 'start', 'complete', 'cancel', 'reopen'] as const);
    const body = deed === 'schedule' ? SLOT : {};
    return this.#post(id, `/api/jobs/${job.number}/${deed}`, body, opened.value);
  }

  async #post(
    id: string,
    path: string,
    body: object,
    card?: { readonly version: number },
  ): Promise<void> {
    const sentAs = new Set([id]);
    const intention: Intention = { id, what: `POST ${path}`, sentAs, outcome: 'unknown' };
    this.#world.intentions.set(id, intention);
    const seen = card ? { seen: card.version } : {};
    const answer = await this.#screen.api.post<Changed>(path, body, { command: id, ...seen });
    this.#world.tell('answered', { id, path, status: answer.ok ? 200 : answer.problem.status });
    this.#judge(intention, answer, card?.version);
    if (answer.ok) this.#screen.feed.heard(answer.value.change);
    else if (answer.problem.status === 412) this.#screen.feed.catchUp();
  }

  /** "Done" must be in the log as it was said, on top of what the person saw. */
  #judge(intention: Intention, answer: Answer<Changed>, seen: number | undefined): void {
    if (!answer.ok) {
      const { status, code } = answer.problem;
      if (code === 'internal') throw new Violation(`${intention.id} was answered by a bug`);
      intention.outcome = status >= 400 && status < 500 ? 'refused' : 'unknown';
      return;
    }
    intention.outcome = 'done';
    const { version, change } = answer.value;
    const entry = this.#world.ledger.entries[change.version - 1] as LogEntry | undefined;
    if (!entry)
      throw new Violation(
        `${intention.id} was acknowledged at ${change.version}, which is not there`,
      );
    if (seen !== undefined) agree(`what ${intention.id} changed and saw`, entry.previous, seen);
    agree('the version acknowledged', version, versionOf(entry));
    agree('the change acknowledged', textOf(change.set ?? {}), textOf(entry.set ?? {}));
  }
}

/** Whether each wish came to what its person was told, and to one thing only. */
export function checkIntentions({ intentions, ledger }: World): void {
  for (const { id, what, sentAs, outcome } of intentions.values()) {
    const entries = ledger.entries.filter(({ command }) => sentAs.has(command));
    const kinds = entries.map(({ kind }) => kind);
    const story = `${id} (${what}) was ${outcome} and is in the log as [${kinds}]`;
    if (outcome === 'done' && entries.length === 0) throw new Violation(story);
    if (outcome === 'refused' && entries.length > 0) throw new Violation(story);
    if (new Set(kinds).size < kinds.length) throw new Violation(`twice: ${story}`);
  }
}
