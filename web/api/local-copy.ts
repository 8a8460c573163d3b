import { checksumOf } from '../../domain/card.ts';
import type { BoardData } from './board-data.ts';
import { forgetDrafts } from './drafts.ts';
import type { Feed } from './feed-state.ts';
import { kept, removeBut, write } from './shelf.ts';

/** Raised whenever what a board is made of changes: a copy of another make is thrown away. */
const FORMAT = 2;
const FIRST_MS = 1_000;
const EVERY_MS = 5_000;

/** A board as it was known to be right at a time (milliseconds), and the server's clock minus ours then. */
export type Copy = { readonly board: BoardData; readonly rightAt: number; readonly skew: number };

type Source = { current(): Feed; now(): number };

export type BoardCopies = {
  /** The copy of this person's board; undefined when there is none, or none that can be used. Never throws. */
  read(): Promise<Copy | undefined>;
  /** Keeps the copy up to date while it runs: seldom, when nothing else is to be done, and when the page is left. */
  keep(source: Source): () => void;
  /** Leaves nothing behind, of nobody: no board, and no draft. */
  forget(): Promise<void>;
};

/** The boards that lie on this machine: one person's at a time, for whoever signs in next must not find another's. */
export function boardCopies(tenant: string, person: string): BoardCopies {
  const key = `${tenant}/${person}`;
  const others = removeBut(key);
  let forgotten = false;
  return {
    async read() {
      await others;
      return usable(await kept(key));
    },
    keep(source) {
      let written: BoardData | undefined;
      const save = (): void => {
        const { board, skew, rightAt } = source.current();
        if (forgotten || !board || board === written || rightAt === undefined) return;
        if (!isTrusted(source.current())) return;
        written = board;
        void write(key, { format: FORMAT, board, skew, rightAt });
      };
      let timer: ReturnType<typeof setTimeout>;
      const whenIdle = (): void => {
        timer = setTimeout(whenIdle, EVERY_MS);
        idle(save);
      };
      const whenHidden = (): void => {
        if (document.hidden) save();
      };
      timer = setTimeout(whenIdle, FIRST_MS);
      document.addEventListener('visibilitychange', whenHidden);
      return () => {
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', whenHidden);
      };
    },
    forget() {
      forgotten = true;
      forgetDrafts();
      return removeBut(undefined);
    },
  };
}

const idle = (work: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: EVERY_MS });
  else setTimeout(work, 0);
};

/** Only what the server has vouched for is worth keeping. */
const isTrusted = ({ copied, differs, wantsSnapshot }: Feed): boolean =>
  !copied && !differs && !wantsSnapshot;

/** What was read, if it is whole: of our make, and with the sum that it claims. */
export function usable(found: unknown): Copy | undefined {
  try {
    const { format, board, rightAt, skew } = found as Copy & { readonly format: number };
    if (format !== FORMAT || !Number.isFinite(rightAt) || !Number.isFinite(skew)) return undefined;
    return sumOf(board) === board.checksum ? { board, rightAt, skew } : undefined;
  } catch {
    return undefined;
  }
}

function sumOf({ cards, customers, properties, people, settings }: BoardData): number {
  return checksumOf([
    ...[...cards.values()].map(({ number, version }) => ({ id: number, version })),
    ...customers.values(),
    ...properties.values(),
    ...people.values(),
    { id: 'settings', version: settings.version },
  ]);
}
