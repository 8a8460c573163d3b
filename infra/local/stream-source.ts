import { callEngine, EngineError } from './engine-call.ts';
import { REGION } from './intrinsics.ts';

/** A record as a function receives it. */
export type StreamRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: string;
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Record<string, Record<string, unknown>>;
    readonly [more: string]: unknown;
  };
};

/** One shard, read forward from where it was left. */
export type ShardReader = {
  readonly shardId: string;
  /** The records after those already read; empty when there are none yet. */
  read(): Promise<StreamRecord[]>;
};

type Shards = { StreamDescription: { Shards: { ShardId: string }[] } };
type Iterator = { ShardIterator: string };
type Records = { Records: Omit<StreamRecord, 'eventSourceARN'>[]; NextShardIterator?: string };

const MOST_RECORDS = 1000;

/**
 * Opens the stream's first shard after the record named `after`, or at `TRIM_HORIZON` or `LATEST`.
 * The embedded engine has one shard for ever; a real stream's splits are not followed.
 */
export async function openShard(
  endpoint: string,
  streamArn: string,
  after: string,
): Promise<ShardReader> {
  const call = <T>(operation: string, input: unknown) =>
    callEngine<T>(endpoint, 'streams', operation, input);
  const { StreamDescription } = await call<Shards>('DescribeStream', { StreamArn: streamArn });
  const shardId = StreamDescription.Shards.at(-1)?.ShardId ?? '';
  const iteratorAt = async (position: string): Promise<string> => {
    const isNumber = /^\d+$/.test(position);
    const { ShardIterator } = await call<Iterator>('GetShardIterator', {
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: isNumber ? 'AFTER_SEQUENCE_NUMBER' : position,
      ...(isNumber && { SequenceNumber: position }),
    });
    return ShardIterator;
  };

  let last = after;
  let iterator: string | undefined = await iteratorAt(after);
  return {
    shardId,
    async read() {
      try {
        iterator ??= await iteratorAt(last);
        const answer: Records = await call<Records>('GetRecords', {
          ShardIterator: iterator,
          Limit: MOST_RECORDS,
        });
        iterator = answer.NextShardIterator;
        last = answer.Records.at(-1)?.dynamodb.SequenceNumber ?? last;
        return answer.Records.map((record) => ({
          ...record,
          awsRegion: REGION,
          eventSourceARN: streamArn,
        }));
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        // An iterator lives 15 minutes, a record a day: begin again where the reading stopped, or at what is left.
        iterator = undefined;
        if (error.name === 'TrimmedDataAccessException') last = 'TRIM_HORIZON';
        return [];
      }
    },
  };
}
