import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarm, givenUp, lag } from './alarms.ts';
import type { Handler } from './handler.ts';

export type MailWatch = {
  readonly deliver: Handler;
  /** How many mails failed for good. */
  readonly failed: IMetric;
  readonly deadLetters: Queue;
  readonly configuration: ConfigurationSet;
};

/** SES looks at an account from 5 % and 0.1 % on, and may stop it at 10 % and 0.5 %. */
const BOUNCES_FROM = 0.04;
const COMPLAINTS_FROM = 0.0008;

/** Tells when mails are late, lost or unwanted. */
export function watchMail(scope: Construct, watched: MailWatch): void {
  const { deliver, failed, deadLetters, configuration } = watched;
  alarm(scope, 'DeadLettersAlarm', {
    says: 'Mails or their bounces were given up.',
    heading: 'dead-letters-of-the-mail',
    metric: givenUp(deadLetters),
  });
  alarm(scope, 'FailedAlarm', {
    says: 'Mails failed for good.',
    heading: 'mails-that-failed',
    metric: failed,
  });
  alarm(scope, 'LagAlarm', {
    says: 'Mails wait for their delivery to look at them.',
    heading: 'a-mail-delivery-that-lags',
    metric: lag(deliver, Duration.minutes(5)),
    ...{ from: Duration.minutes(5).toMilliseconds(), periods: 2 },
  });
  alarm(scope, 'BouncesAlarm', {
    says: 'Too many mails come back: SES may stop the account.',
    heading: 'mails-that-come-back',
    metric: reputation(configuration, 'BounceRate'),
    from: BOUNCES_FROM,
  });
  alarm(scope, 'ComplaintsAlarm', {
    says: 'Too many mails are called spam: SES may stop the account.',
    heading: 'mails-called-spam',
    metric: reputation(configuration, 'ComplaintRate'),
    from: COMPLAINTS_FROM,
  });
}

/** A share between 0 and 1 of the mails that went out under our configuration. */
export function reputation(configuration: ConfigurationSet, rate: string): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${rate}`,
    dimensionsMap: { 'ses:configuration-set': configuration.configurationSetName },
    ...{ statistic: 'Maximum', period: Duration.hours(1) },
  });
}
