import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  alarm,
  all,
  allowed,
  handler,
  listed,
  readable,
  ruleOf,
  synthesizedTemplate,
} from './assembly.ts';

const ENTRY = 'functions/schedule/scan-due';
const template = synthesizedTemplate();
const { id: functionId, Properties: properties } = handler(template, ENTRY);

type Keyed = { readonly 'ForAllValues:StringLike'?: { readonly 'dynamodb:LeadingKeys': unknown } };

describe('the scan', () => {
  test('runs every five minutes, and ends before it runs again', () => {
    expect(ruleOf(template, functionId)?.Properties).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Targets: [{ Input: '{}' }],
    });
    expect(properties.Timeout).toBeLessThan(300);
  });

  test('asks the index what is due, and then may touch no kind of row but those it handles', () => {
    const grants = new Map<string, Set<string>>();
    for (const { Action, Resource, Condition } of allowed(template, ENTRY)) {
      const keys = (Condition as Keyed)['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
      const on = `${readable(Resource)} ${keys}`;
      grants.set(on, (grants.get(on) ?? new Set()).union(new Set(listed(Action))));
    }

    const rows = (pattern: string) => {
      const actions = grants.get(`{WorkOrderTable.Arn} ${pattern}`) ?? [];
      return [...actions].map((action) => action.replace('dynamodb:', '')).sort();
    };
    expect([...(grants.get('{WorkOrderTable.Arn}/index/by-due DUE#*') ?? [])]).toEqual([
      'dynamodb:Query',
    ]);
    // An order that is due is updated; a recount puts its card, with an entry for each.
    expect(rows('T#*#BOARD')).toEqual([
      'DeleteItem',
      ...['GetItem', 'PutItem', 'Query', 'UpdateItem'],
    ]);
    expect(rows('T#*#WO#*')).toEqual(['BatchGetItem', 'PutItem', 'Query', 'UpdateItem']);
    expect(rows('T#*#LOG')).toEqual(['GetItem', 'PutItem', 'Query']);
    expect(rows('T#*#SLA')).toEqual(['GetItem']);
    expect(rows('T#*#ALERTS')).toEqual(['GetItem', 'PutItem', 'UpdateItem']);
    expect(rows('T#*#OUTBOX')).toEqual(['GetItem', 'PutItem', 'Query', 'UpdateItem']);
    expect(rows('T#*#DIRECTORY')).toEqual(['GetItem', 'Query']);
    expect(rows('T#*#HOOKS')).toEqual(['Query', 'UpdateItem']);
    // These eight and the index; and what the mail provider is asked.
    expect(grants.size).toBe(10);
  });

  test('a run that failed and a row that was passed over are told within minutes', () => {
    const { Metrics: metrics, Threshold } = alarm(template, 'a-scan-that-failed') ?? {};
    const filter = all(template, 'AWS::Logs::MetricFilter').find(
      ({ Properties: found }) => found.MetricTransformations[0].MetricName === 'DueNotHandled',
    )?.Properties;
    const source = readFileSync(join(import.meta.dirname, '../..', `${ENTRY}.ts`), 'utf8');

    expect(Threshold).toBe(1);
    expect(
      metrics.flatMap(
        ({ MetricStat: stat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
          stat ? [stat.Metric.MetricName] : [],
      ),
    ).toEqual(['Errors', 'DueNotHandled']);
    expect(filter?.FilterPattern).toBe('"due not handled"');
    expect(filter?.LogGroupName).toEqual(properties.LoggingConfig.LogGroup);
    expect(source).toContain("log('error', 'due not handled'");
  });

  test('silence is told after three runs that did not come', () => {
    expect(alarm(template, 'a-scan-that-did-not-run')).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      Period: 300,
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });
});
