import { marshall } from '@aws-sdk/util-dynamodb';
import { handler as publish } from '../../functions/stream/publish-board-changes.ts';
import type { Row } from './memory-table.ts';
import { Machine } from './time.ts';
import type { World } from './world.ts';

const BATCH = 10;
const TRIES = 3;
type StreamRecord = { readonly sequence: string; readonly row: Row };

/** The stream of the table and its mapping to the fan-out: at least once, in batches, with a dead letter in the end. */
export class FanOut {
  readonly #world: World;
  readonly #machine: Machine;
  #waiting: StreamRecord[] = [];
  #made = 0;
  #running = false;

  constructor(world: World) {
    this.#world = world;
    this.#machine = new Machine('stream', world.time);
  }

  /** Nothing is published for a while; the stream keeps what comes. */
  die(ms: number): void {
    this.#machine.asleepUntil = this.#world.time.now + ms;
  }

  /** A row that was inserted. */
  insert(row: Row): void {
    const { faults, chance } = this.#world;
    if (faults.strikes('recordLost')) return;
    const copies = faults.strikes('recordTwice') ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const record = { sequence: String(++this.#made), row };
      const wayMs = faults.strikes('recordLate') ? chance.between(100, 6_000) : 0;
      this.#machine.after(chance.between(5, 40) + wayMs, () => {
        this.#waiting.push(record);
        if (!this.#running) void this.#pump();
      });
    }
  }

  async #pump(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      let batch = this.#waiting.splice(0, BATCH);
      if (this.#world.faults.strikes('recordsSwapped')) batch.reverse();
      for (let tries = 0; tries < TRIES && batch.length > 0; tries++)
        batch = await this.#send(batch);
    }
    this.#running = false;
  }

  /** Answers what must be sent again. */
  async #send(batch: StreamRecord[]): Promise<StreamRecord[]> {
    await this.#machine.sleep(1);
    const Records = batch.map(({ sequence, row }) => ({
      eventName: 'INSERT' as const,
      dynamodb: {
        SequenceNumber: sequence,
        NewImage: marshall(row, { removeUndefinedValues: true }),
      },
    }));
    try {
      const { batchItemFailures } = await this.#world.functions.invoke(() =>
        publish({ Records } as never),
      );
      const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      const first = batch.findIndex(({ sequence }) => failed.includes(sequence));
      return first === -1 ? [] : batch.slice(first);
    } catch {
      return batch;
    }
  }
}
