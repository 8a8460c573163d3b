import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { matchesPattern } from './event-pattern.ts';
import { ACCOUNT, REGION } from './intrinsics.ts';
import type { Invoker } from './invoke.ts';
import type { Queues } from './queues.ts';
import type { Stack } from './template.ts';

/** What a service says on the account's event bus. */
export type BusEvent = {
  readonly source: string;
  readonly detailType: string;
  /** ISO instant. */
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
};
export type EventBus = { put(event: BusEvent): Promise<void> };

const Rule = z.object({
  EventPattern: z.unknown().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string() })).default([]),
});
const Invoked = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .optional(),
});

/** The default event bus: each rule of the stack whose pattern an event fits runs its functions, as Lambda runs what nobody waits for. */
export function createEventBus(
  stack: Stack,
  { invoker, queues }: { readonly invoker: Invoker; readonly queues: Queues },
): EventBus {
  const rules = stack
    .all('AWS::Events::Rule', Rule)
    .map(({ properties }) => properties)
    .filter(({ EventPattern, State }) => EventPattern !== undefined && State === 'ENABLED');
  const configured = stack
    .all('AWS::Lambda::EventInvokeConfig', Invoked)
    .map(({ properties }) => properties);

  const run = async (arn: string, event: unknown): Promise<void> => {
    const config = configured.find(({ FunctionName: name }) => arn.endsWith(`:${name}`));
    const tries = 1 + (config?.MaximumRetryAttempts ?? 2);
    for (let attempt = 1; attempt <= tries; attempt += 1)
      if ((await invoker.call(arn, event)).ok) return;
    const queue = config?.DestinationConfig?.OnFailure?.Destination;
    if (queue) queues.send(queue, { requestPayload: event, requestContext: { functionArn: arn } });
  };

  return {
    async put({ source, detailType, time, resources, detail }) {
      const event = {
        ...{ version: '0', id: randomUUID(), 'detail-type': detailType, source },
        ...{ account: ACCOUNT, time, region: REGION, resources, detail },
      };
      const targets = rules
        .filter(({ EventPattern }) => matchesPattern(EventPattern, event))
        .flatMap(({ Targets }) => Targets);
      await Promise.all(targets.map(({ Arn }) => run(Arn, event)));
    },
  };
}
