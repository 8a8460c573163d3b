import type { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { handler as checkBooks } from '../../functions/schedule/check-books.ts';
import type { Row } from './memory-table.ts';
import { rewritten } from './rewrite.ts';
import { Machine, thisMachine } from './time.ts';
import type { World } from './world.ts';

const PAUSE_MS = 500;

/** Books that are wrong from some entry on, as after a bug that nobody saw, until the check of the books mends them. */
export class Books {
  readonly #world: World;
  /** By how much the checksum of the next entry will be wrong. */
  #wrongBy: number | undefined;
  #checks = 0;
  counting = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** The next entry is wrong, and all that follow carry that on; after so long somebody counts. */
  falsify(ms: number): void {
    const { chance, time } = this.#world;
    if (this.#isWrong) return;
    this.#wrongBy = chance.between(1, 1_000_000);
    new Machine('operator', time).after(ms, () => {
      this.#check().catch((error) =>
        this.#world.guard(() => {
          throw error;
        }),
      );
    });
  }

  get #isWrong(): boolean {
    return this.#wrongBy !== undefined || this.#world.ledger.wrongBy > 0;
  }

  falsified(command: TransactWriteCommand): TransactWriteCommand {
    const by = this.#wrongBy;
    if (by === undefined) return command;
    return rewritten(command, (row) =>
      row.row === 'log' ? { ...row, checksum: (Number(row.checksum) + by) >>> 0 } : row,
    );
  }

  /** A transaction was taken. */
  committed(rows: readonly Row[]): void {
    if (this.#wrongBy === undefined || !rows.some(({ row }) => row === 'log')) return;
    this.#world.ledger.wrongBy = this.#wrongBy;
    this.#wrongBy = undefined;
  }

  async #check(): Promise<void> {
    this.#wrongBy = undefined;
    this.counting = true;
    while (this.#isWrong) {
      await thisMachine().sleep(PAUSE_MS);
      const context = {
        awsRequestId: `check-of-books-${++this.#checks}`,
        getRemainingTimeInMillis: () => 60_000,
      } as Context;
      const { tenant, functions } = this.#world;
      // A check whose machine dies is asked for again.
      await functions.invoke(() => checkBooks({ tenant }, context)).catch(() => undefined);
    }
    this.counting = false;
  }
}
