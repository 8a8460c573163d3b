import { describe, expect, test } from 'vitest';
import {
  all,
  allowed,
  arnOf,
  handler,
  mappingOf,
  only,
  readable,
  synthesizedTemplate,
} from './assembly.ts';

const DELIVER = 'functions/stream/deliver-outbox';
const TROUBLE = 'functions/events/mail-trouble';
const template = synthesizedTemplate();
const mapping = mappingOf(template, DELIVER);
const configuration = only(template, 'AWS::SES::ConfigurationSet');

describe('the delivery of the outbox', () => {
  test('new messages wake it, and none of its own steps does', () => {
    expect(
      mapping.FilterCriteria.Filters.map((f: { Pattern: string }) => JSON.parse(f.Pattern)),
    ).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { row: { S: ['outbox'] } } } },
      // Of the log only what a firm with webhooks wrote.
      {
        eventName: ['INSERT'],
        dynamodb: { NewImage: { row: { S: ['log'] }, hooks: { N: [{ exists: true }] } } },
      },
    ]);
  });

  test('webhooks are called in earnest: nothing plays the internet where this is deployed', () => {
    const told = all(template, 'AWS::Lambda::Function').map(({ Properties }) =>
      Object.keys(Properties.Environment?.Variables ?? {}),
    );

    expect(told.flat()).not.toContain('OUTSIDE_URL');
  });

  test('together with the board feed it is all that reads the stream: two readers a shard are the limit', () => {
    expect(all(template, 'AWS::Lambda::EventSourceMapping')).toHaveLength(2);
  });

  test('what it gives up is kept, and news of the day at most', () => {
    const [queue] = mapping.DestinationConfig.OnFailure.Destination['Fn::GetAtt'];

    expect(mapping).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 600,
    });
    expect(queue).toMatch(/^MailDeadLetters/);
  });

  test.each([DELIVER, 'functions/schedule/scan-due'])(
    '%s may send as one address, by one identity and one configuration',
    (path) => {
      const send = allowed(template, path).filter(({ Action }) => Action === 'ses:SendEmail');

      expect(send).toHaveLength(1);
      expect([send[0]?.Resource].flat().map(readable).sort()).toEqual([
        `arn:{AWS::Partition}:ses:{AWS::Region}:{AWS::AccountId}:configuration-set/{${configuration.id}}`,
        'arn:{AWS::Partition}:ses:{AWS::Region}:{AWS::AccountId}:identity/example.invalid',
      ]);
      expect(send[0]?.Condition).toEqual({
        StringEquals: { 'ses:FromAddress': 'alerts@example.invalid' },
      });
    },
  );

  test('it reads what a mail tells, and writes nothing but its messages and the links in them', () => {
    const writes = allowed(template, DELIVER).filter(({ Action }) =>
      [Action].flat().some((action) => /Put|Update|Delete/.test(action)),
    );

    expect(writes.map(({ Action, Condition }) => [Action, keysOf(Condition)])).toEqual([
      [['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], ['T#*#OUTBOX']],
      // How the receivers of webhooks fare.
      [['dynamodb:Query', 'dynamodb:UpdateItem'], ['T#*#HOOKS']],
      [['dynamodb:GetItem', 'dynamodb:PutItem'], ['T#*#ALERTS']],
    ]);
  });
});

describe('mails that come back', () => {
  const rule = all(template, 'AWS::Events::Rule').find(({ Properties }) => Properties.EventPattern);

  test('are told by SES over the event bus', () => {
    const { EventDestination: to } = only(
      template,
      'AWS::SES::ConfigurationSetEventDestination',
    ).Properties;

    expect(to).toMatchObject({ Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] });
    expect(readable(to.EventBridgeDestination.EventBusArn)).toMatch(/:event-bus\/default$/);
  });

  test('reach their handler, those of our own mails only', () => {
    expect(rule?.Properties.EventPattern).toEqual({
      source: ['aws.ses'],
      'detail-type': ['Email Bounced', 'Email Complaint Received'],
      detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: configuration.id }] } } },
    });
    expect(rule?.Properties.Targets).toMatchObject([{ Arn: arnOf(handler(template, TROUBLE).id) }]);
  });

  test('are tried three times and then kept', () => {
    const { Properties: asked } = only(template, 'AWS::Lambda::EventInvokeConfig');

    expect(asked.MaximumRetryAttempts).toBe(2);
    expect(asked.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0]).toMatch(
      /^MailDeadLetters/,
    );
  });
});

test('whoever deploys says from where mails come, and gets the records that sign them', () => {
  const mail = synthesizedTemplate({ context: { mailFrom: 'alerts@firm.example' } });

  expect(only(mail, 'AWS::SES::EmailIdentity').Properties.EmailIdentity).toBe('firm.example');
  expect(handler(mail, DELIVER).Properties.Environment.Variables.MAIL_FROM).toBe(
    'alerts@firm.example',
  );
  expect(Object.keys(mail.findOutputs('*')).filter((name) => /Dkim/.test(name))).toHaveLength(3);
});

function keysOf(condition: unknown): unknown {
  const { 'ForAllValues:StringLike': keys } = condition as Record<string, Record<string, unknown>>;
  return keys?.['dynamodb:LeadingKeys'];
}
