import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  alarm as alarmOf,
  all,
  allowed,
  arnOf,
  handler,
  ruleOf,
  synthesizedTemplate,
} from './assembly.ts';

const ENTRY = 'functions/schedule/check-books';
const template = synthesizedTemplate();
const { id: functionId, Properties: properties } = handler(template, ENTRY);

const alarm = (heading: string) => alarmOf(template, heading);

describe('the book check', () => {
  test('runs every night, over all tenants, and mends', () => {
    const rule = ruleOf(template, functionId)?.Properties;

    expect(rule).toMatchObject({ ScheduleExpression: 'cron(30 7 * * ? *)', State: 'ENABLED' });
    expect(rule?.Targets).toMatchObject([{ Input: '{}' }]);
    expect(properties.Timeout).toBe(900);
  });

  test('reads boards and logs of every tenant, and may write nothing but an entry of a log, and when a card is looked at', () => {
    const grants = allowed(template, ENTRY).map(({ Action, Resource, Condition }) => {
      const { 'ForAllValues:StringLike': keys, Null } = Condition as Record<string, object>;
      expect(Resource).toEqual(arnOf('WorkOrderTable'));
      expect(Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
      return [Object.values(keys ?? {}).flat(), [Action].flat().sort()];
    });

    expect(grants).toEqual([
      [['TENANTS'], ['dynamodb:Query']],
      [['T#*#BOARD'], ['dynamodb:Query', 'dynamodb:UpdateItem']],
      [['T#*#DIRECTORY'], ['dynamodb:GetItem', 'dynamodb:Query']],
      [['T#*#LOG'], ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']],
    ]);
  });

  test.each([
    ['BooksDiffer', 'books differ'],
    ['BooksNotChecked', 'books not checked'],
  ])('%s counts what the function says in these words: %s', (name, words) => {
    const filter = all(template, 'AWS::Logs::MetricFilter').find(
      ({ Properties: found }) => found.MetricTransformations[0].MetricName === name,
    )?.Properties;
    const source = readFileSync(join(import.meta.dirname, '../..', `${ENTRY}.ts`), 'utf8');

    expect(filter?.FilterPattern).toBe(`"${words}"`);
    expect(filter?.LogGroupName).toEqual(properties.LoggingConfig.LogGroup);
    expect(source).toContain(`log('error', '${words}'`);
  });

  test('a difference is told within minutes', () => {
    expect(alarm('books-that-differ')).toMatchObject({
      MetricName: 'BooksDiffer',
      Threshold: 1,
      Period: 300,
      TreatMissingData: 'notBreaching',
    });
  });

  test('a run that failed and a tenant that was passed over are told alike', () => {
    const { Metrics: metrics, Threshold } = alarm('a-book-check-that-failed') ?? {};

    expect(Threshold).toBe(1);
    expect(
      metrics.flatMap(
        ({ MetricStat: stat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
          stat ? [stat.Metric.MetricName] : [],
      ),
    ).toEqual(['Errors', 'BooksNotChecked']);
  });

  test('silence for more than a day is told, since a function that is never called says nothing', () => {
    const { Period, EvaluationPeriods, ...rest } = alarm('a-book-check-that-did-not-run') ?? {};

    expect(rest).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect((Period * EvaluationPeriods) / 3600).toBeGreaterThan(24);
    expect((Period * EvaluationPeriods) / 3600).toBeLessThan(30);
  });
});
