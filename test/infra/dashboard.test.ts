import { describe, expect, test } from 'vitest';
import { all, arnOf, handler, only, synthesizedTemplate } from './assembly.ts';

const template = synthesizedTemplate();
const functions = all(template, 'AWS::Lambda::Function');

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

describe('traces', () => {
  test('are taken of each function but the heartbeat, whose traces would cost more than itself', () => {
    const untraced = functions.filter(
      ({ Properties }) => Properties.TracingConfig?.Mode !== 'Active',
    );

    expect(untraced.map(({ Properties }) => Properties.Description)).toEqual([
      'functions/socket/heartbeat',
    ]);
  });

  test('may be written by its role, which may do nothing else to everything', () => {
    const { Role } = handler(template, 'functions/http/board').Properties;
    const role = all(template, 'AWS::IAM::Role').find(({ id }) => id === Role['Fn::GetAtt'][0]);

    expect(Role).toEqual(arnOf(role?.id ?? ''));
    expect(role?.Properties.Policies).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            { Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
          ],
        },
      },
    ]);
  });
});

describe('quotas of one stack', () => {
  test('it holds fewer than 400 resources of 500', () => {
    const count = Object.keys(template.toJSON().Resources).length;

    console.info(`${count} resources`);
    expect(count).toBeLessThan(400);
  });

  test('the trust policy of the tenant-data role has room for its functions, with the longest names they can have', () => {
    const role = all(template, 'AWS::IAM::Role').find(({ id }) => /^TenantData/.test(id));
    const policy = JSON.stringify(role?.Properties.AssumeRolePolicyDocument);
    const longest = `arn:aws:iam::123456789012:role/${'x'.repeat(64)}`;

    const length = policy.replaceAll(/\{"Fn::GetAtt":\["\w+","Arn"\]\}/g, `"${longest}"`).length;

    console.info(`${length} characters`);
    expect(length).toBeLessThanOrEqual(2_048);
  });
});
