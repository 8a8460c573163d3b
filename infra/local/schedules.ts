import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ACCOUNT, REGION } from './intrinsics.ts';
import type { Stack } from './template.ts';

/** One schedule of the stack: an EventBridge rule or a Scheduler entry, and the function it runs. */
export type ScheduleSpec = {
  readonly id: string;
  readonly expression: string;
  readonly zone: string;
  readonly functionArn: string;
  /** What the function receives for the instant that was due. */
  event(dueMs: number): unknown;
};

const Rule = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});
const Entry = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.string().default('ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z.string().optional() }),
});

export function readSchedules(stack: Stack): ScheduleSpec[] {
  const rules = stack.all('AWS::Events::Rule', Rule).flatMap(({ id, properties }) => {
    const { ScheduleExpression: expression, State, Targets } = properties;
    if (!expression || State !== 'ENABLED') return [];
    return Targets.map((target) => ({
      id,
      expression,
      zone: 'UTC',
      functionArn: target.Arn,
      event: eventOf(id, target.Input, 'aws.events', `rule/${id}`),
    }));
  });
  const entries = stack.all('AWS::Scheduler::Schedule', Entry).flatMap(({ id, properties }) => {
    if (properties.State !== 'ENABLED') return [];
    return {
      id,
      expression: properties.ScheduleExpression,
      zone: properties.ScheduleExpressionTimezone,
      functionArn: properties.Target.Arn,
      event: eventOf(id, properties.Target.Input, 'aws.scheduler', `schedule/default/${id}`),
    };
  });
  return [...rules, ...entries];
}

function eventOf(id: string, input: string | undefined, source: string, resource: string) {
  const service = source === 'aws.events' ? 'events' : 'scheduler';
  return (dueMs: number): unknown => {
    const time = `${new Date(dueMs).toISOString().slice(0, 19)}Z`;
    if (input) return JSON.parse(input.replaceAll('<aws.scheduler.scheduled-time>', time));
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source,
      account: ACCOUNT,
      time,
      region: REGION,
      resources: [`arn:aws:${service}:${REGION}:${ACCOUNT}:${resource || id}`],
      detail: {},
    };
  };
}
