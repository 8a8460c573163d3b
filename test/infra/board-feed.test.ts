import { describe, expect, test } from 'vitest';
import {
  all,
  allowed,
  arnOf,
  handler,
  listed,
  mappingOf,
  readable,
  synthesizedTemplate,
} from './assembly.ts';

const template = synthesizedTemplate();
const mapping = mappingOf(template, 'functions/stream/publish-board-changes');
const [queueId] = mapping.DestinationConfig.OnFailure.Destination['Fn::GetAtt'];

describe('the board feed', () => {
  test('new log entries wake the fan-out, and nothing else does', () => {
    const publish = handler(template, 'functions/stream/publish-board-changes');

    expect(mapping.FunctionName).toEqual({ Ref: publish.id });
    expect(mapping.EventSourceArn).toEqual({ 'Fn::GetAtt': ['WorkOrderTable', 'StreamArn'] });
    expect(
      mapping.FilterCriteria.Filters.map((f: { Pattern: string }) => JSON.parse(f.Pattern)),
    ).toEqual([{ eventName: ['INSERT'], dynamodb: { NewImage: { row: { S: ['log'] } } } }]);
  });

  test('one bad entry holds up nobody for long, and is kept for the operator', () => {
    expect(mapping).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: arnOf(queueId) } },
    });
  });

  test('a change is not held back to fill a batch', () => {
    expect(mapping.MaximumBatchingWindowInSeconds).toBe(0);
    expect(mapping.StartingPosition).toBe('LATEST');
  });

  test('the fan-out posts to the sockets of the live stage', () => {
    const { CONNECTIONS_URL: url } = handler(template, 'functions/stream/publish-board-changes')
      .Properties.Environment.Variables;
    const api = all(template, 'AWS::ApiGatewayV2::Api').find(
      (found) => found.Properties.ProtocolType === 'WEBSOCKET',
    );

    expect(readable(url)).toBe(
      `https://{${api?.id}}.execute-api.{AWS::Region}.{AWS::URLSuffix}/live`,
    );
  });

  test('the fan-out closes sockets, and asks about none', () => {
    const managed = allowed(template, 'functions/stream/publish-board-changes').find(
      ({ Action }) => Action === 'execute-api:ManageConnections',
    );

    expect(listed(managed?.Resource).map((arn) => readable(arn).split('/').at(2))).toEqual([
      'DELETE',
      'POST',
    ]);
  });

  test('dead letters stay for two weeks and travel encrypted', () => {
    const queue = template.findResources('AWS::SQS::Queue')[queueId];
    const policy = all(template, 'AWS::SQS::QueuePolicy').find(
      ({ Properties }) => Properties.Queues[0].Ref === queueId,
    )?.Properties;

    expect(queue?.Properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
    expect(policy?.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });
});
