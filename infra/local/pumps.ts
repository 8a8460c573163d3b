import type { Clock } from './clock.ts';
import type { DataDir } from './data-dir.ts';
import type { Engine } from './engine.ts';
import type { Invoker } from './invoke.ts';
import { readMappings } from './mappings.ts';
import type { Queues } from './queues.ts';
import { type Pump, startPump } from './stream.ts';
import { openTrimmer } from './stream-trim.ts';
import type { StandingTable } from './tables.ts';
import type { Stack } from './template.ts';

/** How often the engine forgets the stream records that every mapping has done. */
const TRIM_EVERY_MS = 10_000;

type Running = { readonly tableName: string; readonly pump: Pump };

/** Starts every stream mapping of the stack. Returns how to stop them; what is in hand then is handed over again after the restart. */
export async function startPumps(
  stack: Stack,
  tables: readonly StandingTable[],
  engine: Engine,
  parts: {
    readonly dataDir: DataDir;
    readonly invoker: Invoker;
    readonly queues: Queues;
    readonly clock: Clock;
  },
): Promise<() => Promise<void>> {
  const running = await Promise.all(
    readMappings(stack).map(async (mapping): Promise<Running> => {
      const { tableName } = mapping;
      const streamArn = tables.find(({ name }) => name === tableName)?.streamArn;
      if (!streamArn) throw new Error(`${mapping.id}: the table ${tableName} has no stream.`);
      const { endpoint } = engine;
      return { tableName, pump: await startPump({ mapping, endpoint, streamArn, ...parts }) };
    }),
  );
  // A function that has run may have written: its change need not wait for the next poll.
  parts.invoker.onDone(() => {
    for (const { pump } of running) pump.wake();
  });
  const stopTrimming = engine.databaseFile ? keepTrimmed(engine.databaseFile, running) : () => {};
  return async () => {
    await Promise.all(running.map(({ pump }) => pump.stop()));
    stopTrimming();
  };
}

function keepTrimmed(databaseFile: string, running: readonly Running[]): () => void {
  const trimmer = openTrimmer(databaseFile);
  const timer = setInterval(() => {
    for (const tableName of new Set(running.map((each) => each.tableName))) {
      const readers = running.filter((each) => each.tableName === tableName);
      const done = readers.map(({ pump }) => Number(pump.done() ?? 0));
      trimmer.trim(tableName, Math.min(...done));
    }
  }, TRIM_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    trimmer.close();
  };
}
