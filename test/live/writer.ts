import type { Card } from '../../domain/card.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';
import { type Changed, type Intention, judge } from './judge.ts';
import { thisMachine } from './time.ts';
import type { Viewer } from './viewer.ts';
import { anyWish, creation, reopening, type Seen, undoing, visitWish, type Wish } from './wish.ts';
import type { World } from './world.ts';

/** How often somebody takes the card that changed last. */
const CONTESTED = 0.4;

/** A dispatcher at a viewer's screen: does what the screen shows to be possible, and believes what it answers. */
export class Writer {
  readonly #world: World;
  readonly #screen: Viewer;
  readonly #name: string;
  /** What it took off the board, and moved last. */
  readonly #gone: Seen[] = [];
  #moved: Seen | undefined;
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
    for (let wishes = chance.between(3, 12); wishes > 0; wishes--) {
      const id = `${this.#name}-wish-${wishes}`;
      const wish = this.#screen.seated ? await this.#wish(id) : undefined;
      if (wish) await this.#ask(id, wish);
      await thisMachine().sleep(chance.between(50, 4_000));
    }
    this.busy = false;
  }

  async #wish(id: string): Promise<Wish | undefined> {
    const { chance } = this.#world;
    const cards = [...(this.#screen.feed.current().feed.board?.cards.values() ?? [])];
    // What was just changed, others have before their eyes too.
    const newest = cards.reduce((a, b) => (a.version > b.version ? a : b), cards[0] as Card);
    const card = chance.happens(CONTESTED) ? newest : chance.pick(cards);
    if (!card || cards.length < 2 || chance.happens(0.1)) return creation(chance, id);
    if (chance.happens(0.08))
      return { what: 'customer', by: 'post', path: '/api/customers', body: { name: id } };
    if (this.#moved && chance.happens(0.15)) return undoing(this.#moved);
    const gone = this.#gone.pop();
    if (gone) return reopening(gone);
    if (!chance.happens(0.25)) return anyWish(card, chance, id);
    const opened = await this.#screen.api.get<WorkOrderView>(`/api/work-orders/${card.number}`);
    return opened.ok ? visitWish(opened.value, chance) : undefined;
  }

  async #ask(id: string, wish: Wish): Promise<void> {
    const { what, by, path, body, seen } = wish;
    const intention: Intention = { ...wish, id, sentAs: new Set([id]), outcome: 'unknown' };
    this.#world.intentions.set(id, intention);
    const options = { command: id, ...(seen === undefined ? {} : { seen }) };
    const answer = await this.#screen.api[by]<Changed>(path, body, options);
    const status = answer.ok ? 200 : answer.problem.status;
    this.#world.tell('answered', {
      id,
      what,
      path,
      status,
      ...(answer.ok ? {} : { code: answer.problem.code }),
    });
    judge(this.#world, intention, answer);
    if (answer.ok) {
      this.#remember(wish, answer.value.version);
      this.#screen.feed.heard(answer.value.change);
    } else if (answer.problem.status === 412) this.#screen.feed.catchUp();
  }

  #remember({ what, number }: Wish, version: number): void {
    if (number === undefined) return;
    const seen = { number, version };
    if (what === 'moves') this.#moved = seen;
    if (what === 'cancel') this.#gone.push(seen);
  }
}
