/**
 * List prices in US dollars without any free tier, us-east-1 (N. Virginia), as published in 2025 and to be looked up again before anybody
 * relies on them: https://aws.amazon.com/pricing. Canada (ca-central-1) is about a tenth dearer.
 */
export const PRICES = {
  dynamo: { readsAMillion: 0.125, writesAMillion: 0.625, gbMonth: 0.25, backupGbMonth: 0.2 },
  lambda: { callsAMillion: 0.2, gbSecond: 0.0000133334 },
  http: { requestsAMillion: 1 },
  socket: { messagesAMillion: 1, minutesAMillion: 0.25 },
  cloudFront: { requestsAMillion: 1, gb: 0.085 },
  cognito: { personMonth: 0.015 },
  mail: { athousand: 0.1 },
  logs: { gb: 0.5 },
  traces: { amillion: 5 },
  cloudWatch: { alarmMetric: 0.1, dashboard: 3 },
  secrets: { each: 0.4 },
} as const;

/** What `infra` puts up to watch itself; test/infra/alarms.test.ts counts it in the template. */
export const WATCHING = { alarms: 20, metrics: 31, dashboards: 1 };

const { alarmMetric, dashboard } = PRICES.cloudWatch;
/** What a stack costs a month however many firms it holds, besides its schedules. */
export const MONTHLY = {
  watching: WATCHING.metrics * alarmMetric + WATCHING.dashboards * dashboard,
  secrets: 3 * PRICES.secrets.each,
};
