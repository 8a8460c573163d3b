import { type Card, slaState } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';

/** What the pages of customers and properties know and can do. */
export type RecordsDesk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** The tenant's prefix. */
  readonly tenant: string;
  /** Who is signed in. */
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
  readonly mayDispatch: boolean;
  onOpenOrder(number: WorkOrderNumber): void;
  /** Goes to a path of ours. */
  onGo(path: string): void;
};

export const TIERS = { standard: 'Standard', 'service-contract': 'Service Contract' } as const;

const { compare } = new Intl.Collator(undefined, { numeric: true });

/** Those in use before those put away, each by their names: Building #2 before Building #12. */
export const byName = (
  a: { readonly name: string; readonly inactive?: true | undefined },
  b: { readonly name: string; readonly inactive?: true | undefined },
): number => Number(a.inactive ?? false) - Number(b.inactive ?? false) || compare(a.name, b.name);

export type Load = { readonly open: number; readonly atRisk: number };

/** How many orders are open, and how many of those are at risk or breached, by what `of` says they belong to. */
export function loadsOf(
  { cards }: Pick<BoardData, 'cards'>,
  now: string,
  of: (card: Card) => string | undefined,
): ReadonlyMap<string, Load> {
  const loads = new Map<string, Load>();
  for (const card of cards.values()) {
    const id = of(card);
    if (!id || card.status === 'completed') continue;
    const { open, atRisk } = loads.get(id) ?? NO_LOAD;
    const risks = slaState(card, now) === 'on-track' ? 0 : 1;
    loads.set(id, { open: open + 1, atRisk: atRisk + risks });
  }
  return loads;
}
export const NO_LOAD: Load = { open: 0, atRisk: 0 };
