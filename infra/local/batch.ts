import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { Invoker } from './invoke.ts';
import type { Mapping } from './mappings.ts';
import type { StreamRecord } from './stream-source.ts';
import type { Outcome } from './worker.ts';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 5000;

/** What was given up, as Lambda tells the failure destination: where the records are, not what was in them. */
export type DeadLetter = {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly attempts: number;
  readonly records: readonly StreamRecord[];
};

/**
 * Hands one batch to the function until it is done or given up: partial batch failures restart at the first failed record, an error
 * splits the batch in two when the mapping says so, retries and age are finite.
 * @returns whether it is done; false when `stopped` came first, then it is to be handed over again
 */
export async function handleBatch(
  batch: readonly StreamRecord[],
  {
    mapping,
    invoker,
    clock,
    stopped,
    giveUp,
  }: {
    readonly mapping: Mapping;
    readonly invoker: Invoker;
    readonly clock: Clock;
    readonly stopped: AbortSignal;
    readonly giveUp: (letter: DeadLetter) => void;
  },
): Promise<boolean> {
  const run = async (records: readonly StreamRecord[], attempts: number): Promise<boolean> => {
    const young = records.filter((record) => age(record) <= mapping.maxAgeMs);
    const old = records.filter((record) => age(record) > mapping.maxAgeMs);
    if (old.length > 0) giveUp({ condition: 'RecordAgeExceeded', attempts, records: old });
    if (young.length === 0) return true;
    if (stopped.aborted) return false;

    const outcome = await invoker.call(mapping.functionArn, { Records: young });
    const failedAt = firstFailure(outcome, young, mapping.reportsItemFailures);
    if (failedAt === undefined) return true;
    if (stopped.aborted) return false;
    const rest = young.slice(failedAt);
    if (attempts + 1 > mapping.retries) {
      giveUp({ condition: 'RetryAttemptsExhausted', attempts: attempts + 1, records: rest });
      return true;
    }
    await pause(Math.min(FIRST_RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS), undefined, {
      signal: stopped,
    }).catch(() => {});
    const half = Math.ceil(rest.length / 2);
    // A reported item says where the trouble is, so the batch is cut there rather than in the middle.
    if (!mapping.bisects || rest.length === 1 || failedAt > 0) return await run(rest, attempts + 1);
    const halves = [rest.slice(0, half), rest.slice(half)];
    for (const each of halves) if (!(await run(each, attempts + 1))) return false;
    return true;
  };
  const age = (record: StreamRecord) =>
    clock.now() - clock.offsetMs() - record.dynamodb.ApproximateCreationDateTime * 1000;
  return await run(batch, 0);
}

/** Index of the first record that is not done, or undefined when all are. */
function firstFailure(
  outcome: Outcome,
  records: readonly StreamRecord[],
  reports: boolean,
): number | undefined {
  if (!outcome.ok) return 0;
  if (!reports) return undefined;
  const answer = JSON.parse(outcome.result) as {
    batchItemFailures?: { itemIdentifier?: string }[];
  } | null;
  const failures = answer?.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const indexes = failures.map(({ itemIdentifier }) =>
    records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
  );
  // An identifier that names no record fails the whole batch.
  return Math.max(0, Math.min(...indexes));
}
