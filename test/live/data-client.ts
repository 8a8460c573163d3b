import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Command, cancelled, writesOf } from './memory-table.ts';
import { thisMachine } from './time.ts';
import type { World } from './world.ts';

/** What grows beyond a page of the service; the visits of an order never do. */
const LARGE = { BOARD: /#BOARD$/, DIRECTORY: /#DIRECTORY$/, LOG: /#LOG$/, CONN: /#CONN$/ };

/** What the functions get instead of the document client: the same table for all, each call on its way there and back. */
export class DataClient {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async send(command: Command): Promise<unknown> {
    const { chance, faults } = this.#world;
    const wayMs = () =>
      faults.strikes('tableSlow') ? chance.between(20, 900) : chance.between(1, 4);
    const machine = thisMachine();
    await machine.sleep(wayMs());
    const answer =
      command instanceof TransactWriteCommand ? this.#transact(command) : this.#read(command);
    await machine.sleep(wayMs());
    if (answer instanceof Error) throw answer;
    return answer;
  }

  #read(command: Command): unknown {
    const { table, chance, faults, books } = this.#world;
    if (!(command instanceof QueryCommand) || command.input.Limit === 1) return table.send(command);
    const [partition] = Object.values(command.input.ExpressionAttributeValues ?? {});
    // Who counts the books by what was never read would mend them wrong.
    const mayLose = LARGE.BOARD.test(partition) && !books.counting;
    if (mayLose && faults.strikes('pageLost')) return { Items: [] };
    const isCut = Object.values(LARGE).some((name) => name.test(partition));
    if (!isCut || !faults.strikes('shortPage')) return table.send(command);
    return table.send(new QueryCommand({ ...command.input, Limit: chance.between(1, 4) }));
  }

  #transact(asked: TransactWriteCommand): unknown {
    const { table, faults, planted } = this.#world;
    const planned = planted?.commit?.(this.#world, asked) ?? asked;
    const command = this.#world.books.falsified(planned);
    const writes = writesOf(command);
    const rows = writes.flatMap((write) => ('Item' in write ? [write.Item] : []));
    const removed = writes.flatMap((write) => ('Key' in write ? [write.Key] : []));
    planted?.beforeCommit?.(this.#world, rows);
    if (faults.strikes('conflict')) return cancelled(reasons(writes, 'TransactionConflict'));
    if (faults.strikes('throttle')) return cancelled(reasons(writes, 'ThrottlingError'));
    const lost = faults.strikes('commitAnswerLost');
    try {
      const answer = table.send(command);
      this.#world.committed({ rows, removed });
      return lost ? timedOut() : answer;
    } catch (error) {
      return lost ? timedOut() : error;
    }
  }
}

const reasons = (writes: readonly unknown[], Code: string) =>
  writes.map((_, index) => ({ Code: index === 0 ? Code : 'None' }));

/** What the SDK throws once it has tried for long enough. */
function timedOut(): Error {
  return Object.assign(new Error('no answer from the table'), { name: 'TimeoutError' });
}
