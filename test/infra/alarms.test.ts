import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MONTHLY, WATCHING } from '../bench/prices.ts';
import { all, type Found, only, ruleOf, synthesizedTemplate } from './assembly.ts';

const ROOT = join(import.meta.dirname, '../..');
const template = synthesizedTemplate({ context: { alarmMail: 'ops@firm.example' } });
const alarms = all(template, 'AWS::CloudWatch::Alarm');
const functions = all(template, 'AWS::Lambda::Function');
const runbook = readFileSync(join(ROOT, 'infra/RUNBOOK.md'), 'utf8');

type Stat = {
  readonly MetricName: string;
  readonly Namespace: string;
  readonly Dimensions?: unknown;
};

/** What an alarm looks at: one metric, or those of its sum. */
const metricsOf = ({ Properties }: Found): Stat[] =>
  Properties.Metrics?.flatMap((each: { MetricStat?: { Metric: Stat } }) =>
    each.MetricStat ? [each.MetricStat.Metric] : [],
  ) ?? [Properties];

/** The alarms that look at a metric of this name of a resource. */
const watching = (metric: string, id: string) =>
  alarms.filter((each) =>
    metricsOf(each).some(
      ({ MetricName, Dimensions }) =>
        MetricName === metric && JSON.stringify(Dimensions ?? []).includes(`"${id}"`),
    ),
  );

describe('the runbook', () => {
  const anchors = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(' ', '-'),
  );

  test('has one heading for each alarm, and each alarm names it', () => {
    const named = alarms.map(
      ({ Properties }) =>
        /\. Runbook: infra\/RUNBOOK\.md#(.+)$/.exec(Properties.AlarmDescription)?.[1],
    );

    expect(new Set(named).size).toBe(alarms.length);
    expect(named.toSorted()).toEqual(
      anchors.filter((each) => each !== 'before-mails-leave').sort(),
    );
  });

  test('its links lead somewhere', () => {
    const headings = [...runbook.matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );

    for (const [, link = ''] of runbook.matchAll(/\]\(#([^)]+)\)/g))
      expect(headings).toContain(link);
  });

  test('its commands ask logs that are there for words that are written to them', () => {
    const logs = all(template, 'AWS::Logs::LogGroup').map(({ id }) => id);
    const source = globSync('functions/**/*.ts', { cwd: ROOT })
      .map((path) => readFileSync(join(ROOT, path), 'utf8'))
      .join('\n');
    const asked = [...runbook.matchAll(/`said (\w+)(?: (\w+|"[^"]+"))?(?: \d+)?`/g)];

    expect(asked.length).toBeGreaterThan(10);
    for (const [command, name, words = 'ERROR'] of asked) {
      expect(
        logs.filter((id) => id.includes(`${name}Log`)),
        command,
      ).toHaveLength(1);
      if (words !== 'ERROR') expect(source, command).toContain(words.replaceAll('"', "'"));
    }
  });
});

describe('who is told', () => {
  test('each alarm and its end reach the topic, and the topic an address', () => {
    const topic = only(template, 'AWS::SNS::Topic').id;

    for (const { id, Properties } of alarms) {
      expect(Properties.AlarmActions, id).toEqual([{ Ref: topic }]);
      expect(Properties.OKActions, id).toEqual([{ Ref: topic }]);
    }
    expect(only(template, 'AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'ops@firm.example',
    });
  });
});

describe('what is watched', () => {
  test('each schedule: that it failed, and that it did not run', () => {
    const scheduled = functions.filter(
      ({ id }) => ruleOf(template, id)?.Properties.ScheduleExpression,
    );

    expect(scheduled.length).toBeGreaterThan(1);
    for (const { id } of scheduled) {
      expect(watching('Errors', id), id).toHaveLength(1);
      const [silent] = watching('Invocations', id);
      expect(silent?.Properties, id).toMatchObject({
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      });
    }
  });

  test('each queue of what was given up, and each reader of the stream: how late it is', () => {
    const late = all(template, 'AWS::Lambda::EventSourceMapping').map(
      ({ Properties }) => Properties.FunctionName.Ref,
    );

    for (const { id } of all(template, 'AWS::SQS::Queue'))
      expect(watching('ApproximateNumberOfMessagesVisible', id), id).toHaveLength(1);
    for (const id of late) expect(watching('IteratorAge', id), id).toHaveLength(1);
  });

  test('each function: by itself, by what it stands behind, or by the queue that it gives up to', () => {
    const named = (id: string) => metricsNaming(id).length > 0;
    const apis = all(template, 'AWS::ApiGatewayV2::Api').map(({ id }) => id);
    const givesUp = all(template, 'AWS::Lambda::EventInvokeConfig').map(
      ({ Properties }) => Properties.FunctionName.Ref,
    );

    const unwatched = functions.filter(({ id, Properties: { Description: path } }) => {
      if (/^functions\/(http|socket)\//.test(path)) return !apis.every(named);
      // Whoever invokes it sees how it ends.
      if (path.startsWith('functions/operator/')) return false;
      return !named(id) && !givesUp.includes(id);
    });

    expect(unwatched.map(({ Properties }) => Properties.Description)).toEqual(UNWATCHED);
  });

  test('the table, by what it turns away and what it fails, indexes too', () => {
    const names = metricsNaming('WorkOrderTable').map(({ MetricName }) => MetricName);

    expect(names.filter((name) => name === 'WriteThrottleEvents')).toHaveLength(3);
    expect(names).toContain('ReadThrottleEvents');
    expect(names).toContain('SystemErrors');
  });

  test('what it costs to watch is what the cost sheet says', () => {
    expect({
      alarms: alarms.length,
      metrics: alarms.flatMap(metricsOf).length,
      dashboards: all(template, 'AWS::CloudWatch::Dashboard').length,
    }).toEqual(WATCHING);
    expect(MONTHLY.watching).toBeLessThan(10);
  });
});

/** It writes a mail's words: when it fails the invitation does, and who invites is told. */
const UNWATCHED = ['functions/identity/write-invitation'];

function metricsNaming(id: string): Stat[] {
  return alarms
    .flatMap(metricsOf)
    .filter(({ Dimensions }) => JSON.stringify(Dimensions ?? []).includes(`"${id}"`));
}

test('the dashboard goes from what people feel to what carries it and what it costs', () => {
  const body = only(template, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody;
  const text = JSON.stringify(body).replaceAll('\\"', '"');
  const order = ['Alarms', '# What people feel', '# What carries it', '# What it costs'];

  const places = order.map((words) => text.indexOf(`"${words}`));

  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const { Properties } of functions)
    expect(text, Properties.Description).toContain(
      Properties.Description.replace('functions/', ''),
    );
});
