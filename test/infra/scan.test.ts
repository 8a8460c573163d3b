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

describe('the scan', () => {
  test('runs every five minutes, and ends before it runs again', () => {
    expect(ruleOf(template, functionId)?.Properties).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Targets: [{ Input: '{}' }],
    });
    expect(properties.Timeout).toBeLessThan(300);
  });

  test('asks the index what is due, and of an order may write nothing but a change of its row', () => {
    const grants = allowed(template, ENTRY).map(({ Action, Resource, Condition }) => {
      const { 'ForAllValues:StringLike': keys, Null } = Condition as Record<string, object>;
      expect(Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
      return [readable(Resource), Object.values(keys ?? {}).flat()[0], listed(Action)];
    });

    const table = '{WorkOrderTable.Arn}';
    expect(grants).toEqual([
      [`${table}/index/by-due`, 'DUE#*', ['dynamodb:Query']],
      [table, 'T#*#BOARD', ['dynamodb:GetItem', 'dynamodb:UpdateItem']],
      [table, 'T#*#ALERTS', ['dynamodb:GetItem', 'dynamodb:UpdateItem']],
      [table, 'T#*#DIRECTORY', ['dynamodb:GetItem']],
      [table, 'T#*#OUTBOX', ['dynamodb:PutItem', 'dynamodb:Query']],
    ]);
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

  test('each of its alarms has a heading in the runbook', () => {
    const runbook = readFileSync(join(import.meta.dirname, '../../infra/README.md'), 'utf8');

    expect(runbook).toContain('\n## A scan that failed\n');
    expect(runbook).toContain('\n## A scan that did not run\n');
  });
});
