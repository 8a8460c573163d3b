import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { expect, it } from 'vitest';
import { readSchedule } from '../../infra/local/cron.ts';
import { notebook, runLocal, scratch } from '../support/small-run.ts';
import { synthesizeSmall } from '../support/small-stack.ts';

type Tick = { time: string; seen: string };

/** A stack with one rule, whose function notes the instant that was due and the one its own clock showed. */
function ticking(expression: string) {
  const notes = notebook();
  const assembly = synthesizeSmall((stack) => {
    const tick = stack.function(
      'tick',
      `async (event) => { event.seen = new Date().toISOString(); ${notes.code}; }`,
    );
    new Rule(stack, 'Every', {
      schedule: Schedule.expression(expression),
      targets: [new LambdaFunction(tick)],
    });
  });
  return { assembly, ticks: () => notes.read<Tick>() };
}

async function move(url: string, command: unknown): Promise<Response> {
  return await fetch(`${url}/local/clock`, { method: 'POST', body: JSON.stringify(command) });
}

it('runs what falls due while the clock is advanced, each at its own time', async () => {
  const { assembly, ticks } = ticking('cron(0/20 * * * ? *)');
  const { url } = await runLocal(assembly);
  await move(url, { set: '2027-03-01T08:05:00Z' });
  const before = ticks().length;

  const answer = await move(url, { advance: 'PT1H' });

  expect(await answer.json()).toMatchObject({ now: expect.stringMatching(/^2027-03-01T09:05:0/) });
  const times = ticks().slice(before);
  expect(times.map(({ time }) => time)).toEqual([
    '2027-03-01T08:20:00Z',
    '2027-03-01T08:40:00Z',
    '2027-03-01T09:00:00Z',
  ]);
  for (const { time, seen } of times) expect(seen.slice(0, 18)).toBe(time.slice(0, 18));
});

it('lives through a long time in steps that are wider, to its end', async () => {
  const { assembly, ticks } = ticking('cron(0/5 * * * ? *)');
  const { url } = await runLocal(assembly);
  await move(url, { set: '2027-03-01T00:01:00Z' });
  const before = ticks().length;

  await move(url, { advance: 'P2D' });

  const times = ticks().slice(before);
  expect(times).toHaveLength(288);
  expect(times.slice(-2).map(({ time }) => time)).toEqual([
    '2027-03-02T23:50:00Z',
    '2027-03-03T00:00:00Z',
  ]);
});

it('tells the same time to handlers, and still after a restart', async () => {
  const dataDir = scratch();
  const assembly = synthesizeSmall((stack) =>
    stack.http({
      'GET /api/now': 'async () => ({ at: new Date().toISOString(), ms: Date.now() })',
    }),
  );
  const first = await runLocal(assembly, { dataDir });
  await move(first.url, { set: '2030-01-01T00:00:00Z' });
  const now = async (url: string) => (await (await fetch(`${url}/api/now`)).json()).at;
  expect(await now(first.url)).toMatch(/^2030-01-01T00:00/);

  await first.stop();
  const second = await runLocal(assembly, { dataDir });

  expect(await now(second.url)).toMatch(/^2030-01-01T00:00/);
});

it('refuses a clock command that makes no sense', async () => {
  const { assembly } = ticking('rate(5 minutes)');
  const { url, clock } = await runLocal(assembly);

  for (const command of [{}, { advance: 'soon' }, { set: 'later' }, { advance: 'PT1H', set: 'x' }])
    expect((await move(url, command)).status).toBe(400);
  expect(clock.offsetMs()).toBe(0);
});

it('runs a schedule of EventBridge Scheduler in its own zone', async () => {
  const notes = notebook();
  const assembly = synthesizeSmall((stack) => {
    const tick = stack.function('tick', `async (event) => { ${notes.code}; }`);
    new CfnSchedule(stack, 'Daily', {
      flexibleTimeWindow: { mode: 'OFF' },
      scheduleExpression: 'cron(0 7 * * ? *)',
      scheduleExpressionTimezone: 'America/Toronto',
      target: { arn: tick.functionArn, roleArn: 'arn:aws:iam::000000000000:role/any' },
    });
  });
  const { url } = await runLocal(assembly);
  // The night in which Toronto's clocks go forward.
  await move(url, { set: '2027-03-13T13:00:00Z' });
  const before = notes.read().length;

  await move(url, { advance: 'PT24H' });

  expect(notes.read<Tick>().slice(before)).toMatchObject([{ time: '2027-03-14T11:00:00Z' }]);
});

it.each([
  ['rate(1 hour)', 'UTC', '2026-11-23T10:00:00Z', '2026-11-23T10:30:00Z'],
  ['cron(15 10 ? * MON-FRI *)', 'UTC', '2026-11-27T10:15:00Z', '2026-11-30T10:15:00Z'],
  ['cron(0 9 L * ? *)', 'UTC', '2028-02-01T00:00:00Z', '2028-02-29T09:00:00Z'],
  ['cron(0 0 ? * 6L *)', 'UTC', '2026-11-01T00:00:00Z', '2026-11-27T00:00:00Z'],
  ['cron(0 0 ? * 2#1 *)', 'UTC', '2026-11-03T00:00:00Z', '2026-12-07T00:00:00Z'],
  ['cron(0 7 1 JAN ? 2027-2028)', 'Europe/Berlin', '2026-11-01T00:00:00Z', '2027-01-01T06:00:00Z'],
])('%s in %s comes after %s at %s', (expression, zone, after, due) => {
  const anchor = Date.parse('2026-11-23T09:30:00Z');

  const next = readSchedule(expression, zone, anchor)(Date.parse(after));

  expect(new Date(next ?? 0).toISOString()).toBe(due.replace('Z', '.000Z'));
});

it.each(['cron(61 * * * ? *)', 'rate(0 minutes)', 'every day', 'cron(* 9W * * ? *)'])(
  'says that it does not understand %s',
  (expression) => {
    expect(() => readSchedule(expression, 'UTC', 0)).toThrow('does not understand');
  },
);
