import { EventEmitter, once } from 'node:events';
import { type Card, moveFacts } from '../../domain/card.ts';
import { moves } from '../../domain/lifecycle.ts';
import type { WorkOrderChanged } from '../../functions/contract/answers.ts';
import type { BoardView, Change } from '../../functions/contract/board.ts';
import type { Chance } from '../live/chance.ts';
import type { Office, Reply } from './office.ts';

/** How often somebody writes down something new, and how often two want the same card at once. */
const CREATES = 0.08;
const CONTESTS = 0.1;
/** Without one acknowledgement in this time, something is broken. */
const DEADLINE_MS = 30_000;

type Command = {
  readonly id: string;
  readonly method?: 'PATCH';
  readonly path: string;
  readonly body: object;
  readonly number?: string;
  readonly seen?: number;
};

/** A command that was answered with yes, and the change that it was told it made. */
export type Acknowledged = { readonly command: string; readonly change: Change };

/**
 * Dispatchers who move, edit, complete, reopen and create as fast as they are answered. It knows of every command whether it was
 * acknowledged, refused, or never answered; what was never answered is asked again, under the same id, until it is.
 */
export class Storm {
  readonly acknowledged: Acknowledged[] = [];
  refused = 0;
  /** Why commands were asked again: an error of the server, or no answer at all. */
  readonly troubles: string[] = [];
  #commands = 0;
  readonly #name: string;
  readonly #chance: Chance;
  readonly #cards: Map<string, Card>;
  readonly #slot: object;
  /** How often somebody edits instead of moving. */
  readonly #edits: number;
  /** Cards of which a command is under way, or was never answered. */
  readonly #busy = new Set<string>();
  readonly #told = new EventEmitter();
  #unanswered: Command[] = [];

  constructor(name: string, chance: Chance, board: BoardView, edits = 0) {
    this.#name = name;
    this.#edits = edits;
    this.#chance = chance;
    this.#cards = new Map(board.cards.map((card) => [card.number, card]));
    const technicianId = board.directory.people.find(({ role }) => role === 'technician')?.id;
    this.#slot = { date: '2098-03-03', start: '09:00', end: '10:00', technicianId };
  }

  /** Rages until the server is gone or so many more were acknowledged. */
  async rage(office: Office, writers: number, most: number): Promise<void> {
    const enough = this.acknowledged.length + most;
    const writer = async (): Promise<void> => {
      while (this.acknowledged.length < enough && (await this.#send(office, this.#next())));
    };
    await Promise.all(Array.from({ length: writers }, writer));
  }

  /** Until so many in all were acknowledged. */
  async until(acknowledged: number): Promise<void> {
    while (this.acknowledged.length < acknowledged)
      await once(this.#told, 'acknowledged', { signal: AbortSignal.timeout(DEADLINE_MS) });
  }

  /** One command; answers what came of it, nothing when it was refused or not answered. */
  async step(office: Office): Promise<Acknowledged | undefined> {
    const command = this.#next();
    await this.#send(office, command);
    return this.acknowledged.findLast((one) => one.command === command.id);
  }

  /** Asks again for what was never answered. */
  async settle(office: Office): Promise<void> {
    const open = this.#unanswered;
    this.#unanswered = [];
    for (const command of open) {
      const answered = await this.#send(office, command);
      if (!answered) throw new Error(`nobody answered ${command.path} even now`);
    }
    if (this.#unanswered.length > 0) throw new Error('some commands were answered with an error');
  }

  /** False when nobody answered. */
  async #send(office: Office, command: Command): Promise<boolean> {
    const { id, method = 'POST', path, body, seen, number } = command;
    if (number) this.#busy.add(number);
    const reply = await office<WorkOrderChanged>(method, path, { body, command: id, seen }).catch(
      (error: Error) => {
        this.troubles.push(`${error.message} ${error.cause ?? ''}`.trim());
        return undefined;
      },
    );
    // An error of the server leaves open what became of the command, just as silence does.
    if (reply && (reply.status >= 500 || reply.status === 429))
      this.troubles.push(`${reply.status}`);
    if (!reply || reply.status >= 500 || reply.status === 429) this.#unanswered.push(command);
    else {
      this.#note(command, reply);
      if (number) this.#busy.delete(number);
    }
    return reply !== undefined;
  }

  #note({ id }: Command, { status, body }: Reply<WorkOrderChanged>): void {
    if (status >= 400) {
      this.refused += 1;
      return;
    }
    const { change, ...card } = body;
    this.acknowledged.push({ command: id, change });
    this.#told.emit('acknowledged');
    const known = this.#cards.get(card.number);
    if (!known || known.version < card.version) this.#cards.set(card.number, card);
  }

  #next(): Command {
    this.#commands += 1;
    const id = `${this.#name}-${this.#commands}`;
    const cards = [...this.#cards.values()];
    const free = cards.filter(({ number }) => !this.#busy.has(number));
    const card = this.#chance.pick(this.#chance.happens(CONTESTS) ? cards : free);
    if (!card || this.#chance.happens(CREATES)) return this.#creation(id);
    const { number, version: seen } = card;
    const path = `/api/work-orders/${number}`;
    if (this.#chance.happens(this.#edits))
      return { id, method: 'PATCH', path, body: { title: `Storm call ${id}` }, number, seen };
    const move = this.#chance.pick(moves(moveFacts(card)).filter(({ legal }) => legal));
    if (!move?.legal) return this.#creation(id);
    const body = {
      to: move.to,
      ...(move.asks.includes('schedule') && { schedule: this.#slot }),
      ...(move.asks.includes('open-jobs') && {
        openJobs: this.#chance.pick(['complete', 'cancel']),
      }),
    };
    return { id, path: `${path}/moves`, body, number, seen };
  }

  #creation(id: string): Command {
    const customerId = [...this.#cards.values()][0]?.customerId;
    const visits = { times: this.#chance.between(1, 4) };
    return {
      id,
      path: '/api/work-orders',
      body: { title: `Storm call ${id}`, customerId, visits },
    };
  }
}
