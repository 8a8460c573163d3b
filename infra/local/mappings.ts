import { z } from 'zod';
import type { Stack } from './template.ts';

/** One event source mapping from a table's stream to a function, with Lambda's own defaults filled in. */
export type Mapping = {
  readonly id: string;
  readonly tableName: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly windowMs: number;
  /** Any one of them lets a record through; none lets all through. */
  readonly filters: readonly unknown[];
  readonly startingPosition: string;
  readonly parallel: number;
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** Retries after the first attempt; infinite when unset. */
  readonly retries: number;
  readonly maxAgeMs: number;
  /** ARN of the queue that hears of what was given up. */
  readonly onFailure?: string;
};

const Properties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  StartingPosition: z.string().default('TRIM_HORIZON'),
  ParallelizationFactor: z.number().default(1),
  FunctionResponseTypes: z.array(z.string()).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .optional(),
});

const limit = (value: number) => (value < 0 ? Number.POSITIVE_INFINITY : value);

/** The enabled stream mappings of the stack. */
export function readMappings(stack: Stack): Mapping[] {
  return stack
    .all('AWS::Lambda::EventSourceMapping', Properties)
    .filter(
      ({ properties }) => properties.Enabled && properties.EventSourceArn.includes('/stream/'),
    )
    .map(({ id, properties }) => {
      const onFailure = properties.DestinationConfig?.OnFailure?.Destination;
      return {
        id,
        tableName: /table\/([^/]+)\/stream/.exec(properties.EventSourceArn)?.[1] ?? '',
        functionArn: properties.FunctionName,
        batchSize: properties.BatchSize,
        windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
        filters: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
          JSON.parse(Pattern),
        ),
        startingPosition: properties.StartingPosition,
        parallel: properties.ParallelizationFactor,
        reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        bisects: properties.BisectBatchOnFunctionError,
        retries: limit(properties.MaximumRetryAttempts),
        maxAgeMs: limit(properties.MaximumRecordAgeInSeconds * 1000),
        ...(onFailure && { onFailure }),
      };
    });
}
