import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type DeadLetter, handleBatch } from './batch.ts';
import type { Clock } from './clock.ts';
import type { DataDir } from './data-dir.ts';
import { matchesPattern } from './event-pattern.ts';
import type { Invoker } from './invoke.ts';
import type { Mapping } from './mappings.ts';
import type { Queues } from './queues.ts';
import { openShard, type StreamRecord } from './stream-source.ts';

/** Between two looks at the stream when nobody says that something was written. */
const POLL_MS = 50;
/** Read ahead no further than this while a function lags behind. */
const READ_AHEAD = 2000;
/** A batch under way at the end may finish within this; a slower one is handed over again after the restart. */
const STOP_DEADLINE_MS = 3000;

export type Pump = {
  /** Something was probably written: look now. */
  wake(): void;
  /** Everything up to and including this sequence number is done; undefined while nothing is. */
  done(): string | undefined;
  stop(): Promise<void>;
};

type Entry = { readonly record: StreamRecord; done: boolean };

/**
 * Moves the records of a table's stream to one function, as an event source mapping does: filtered, in order for each item,
 * up to `parallel` batches at once. How far it came is stored, so a restart hands over again what was not finished.
 */
export async function startPump(options: {
  readonly mapping: Mapping;
  readonly endpoint: string;
  readonly streamArn: string;
  readonly dataDir: DataDir;
  readonly invoker: Invoker;
  readonly queues: Queues;
  readonly clock: Clock;
}): Promise<Pump> {
  const { mapping, endpoint, streamArn, dataDir, invoker, queues, clock } = options;
  const name = `stream-${mapping.id}`;
  // A new table's stream is empty: its beginning is also its end, and nothing written while starting is missed.
  const position = (dataDir.load(name) ??
    (dataDir.isNew ? 'TRIM_HORIZON' : mapping.startingPosition)) as string;
  dataDir.save(name, position);
  const shard = await openShard(endpoint, streamArn, position);
  const stopping = new AbortController();
  const open: Entry[] = [];
  const lanes = Array.from({ length: mapping.parallel }, () => ({
    waiting: [] as Entry[],
    running: undefined as Promise<void> | undefined,
  }));
  let checkpoint = position;
  let looked = new AbortController();
  let wokenEarly = false;

  const giveUp = ({ condition, attempts, records }: DeadLetter): void => {
    if (!mapping.onFailure) return;
    const [first, last] = [records[0], records.at(-1)];
    const instant = (record?: StreamRecord) =>
      new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
    queues.send(mapping.onFailure, {
      requestContext: {
        requestId: randomUUID(),
        functionArn: mapping.functionArn,
        condition,
        approximateInvokeCount: attempts,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: shard.shardId,
        startSequenceNumber: first?.dynamodb.SequenceNumber,
        endSequenceNumber: last?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: instant(first),
        approximateArrivalOfLastRecord: instant(last),
        batchSize: records.length,
        streamArn,
      },
    });
  };

  const advance = (): void => {
    let last: Entry | undefined;
    while (open[0]?.done) last = open.shift();
    if (!last) return;
    checkpoint = last.record.dynamodb.SequenceNumber;
    dataDir.save(name, checkpoint);
  };

  const runLane = async (lane: (typeof lanes)[number]): Promise<void> => {
    while (lane.waiting.length > 0 && !stopping.signal.aborted) {
      if (mapping.windowMs > 0 && lane.waiting.length < mapping.batchSize)
        await pause(mapping.windowMs, undefined, { signal: stopping.signal }).catch(() => {});
      const batch = lane.waiting.splice(0, mapping.batchSize);
      const records = batch.map(({ record }) => record);
      const context = { mapping, invoker, clock, stopped: stopping.signal, giveUp };
      if (!(await handleBatch(records, context))) return;
      for (const entry of batch) entry.done = true;
      advance();
    }
  };

  const take = (records: readonly StreamRecord[]): void => {
    for (const record of records) {
      const wanted =
        mapping.filters.length === 0 ||
        mapping.filters.some((filter) => matchesPattern(filter, record));
      const entry = { record, done: !wanted };
      open.push(entry);
      if (wanted) lanes[laneOf(record, lanes.length)]?.waiting.push(entry);
    }
    advance();
    for (const lane of lanes)
      if (lane.waiting.length > 0)
        lane.running ??= runLane(lane).finally(() => {
          lane.running = undefined;
        });
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const records = open.length < READ_AHEAD ? await shard.read().catch(() => []) : [];
      if (stopping.signal.aborted) return;
      take(records);
      if (records.length > 0) continue;
      if (!wokenEarly) await pause(POLL_MS, undefined, { signal: looked.signal }).catch(() => {});
      wokenEarly = false;
      if (looked.signal.aborted) looked = new AbortController();
    }
  };
  const looping = loop();

  return {
    wake() {
      wokenEarly = true;
      looked.abort();
    },
    done: () => (/^\d+$/.test(checkpoint) ? checkpoint : undefined),
    async stop() {
      stopping.abort();
      looked.abort();
      await looping;
      const finishing = Promise.all(lanes.map((lane) => lane.running));
      await Promise.race([finishing, pause(STOP_DEADLINE_MS, undefined, { ref: false })]);
    },
  };
}

/**
 * All records of one item take the same lane, which keeps their order; two items of one partition may overtake each other, as they
 * may with Lambda. The engine tells a record's keys now in this order, now in that.
 */
function laneOf(record: StreamRecord, lanes: number): number {
  if (lanes === 1) return 0;
  const { Keys } = record.dynamodb;
  const item = Object.keys(Keys)
    .sort()
    .map((name) => Keys[name]);
  return createHash('md5').update(JSON.stringify(item)).digest().readUInt32BE() % lanes;
}
