import { vi } from 'vitest';
import { toInstant } from '../../domain/calendar.ts';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { quietUntil } from '../../domain/quiet-hours.ts';
import { deliver } from '../../functions/outbound/deliver.ts';
import { messageKey, type NewMessage, putMessage } from '../../functions/table/outbox.ts';
import type { Row } from './table.ts';
import { BEGAN, current, type Run, World } from './world.ts';

type Sent = {
  readonly Destination: { readonly ToAddresses: readonly [string] };
  readonly Content: { readonly Simple: { readonly Subject: { readonly Data: string } } };
};

vi.mock('../../functions/table/client.ts', () => ({
  dataClient: () => ({ send: (command: object) => current().ask(command) }),
  tableName: () => 'Table',
}));
vi.mock('../../functions/middleware/log.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../../functions/middleware/log.ts')>()),
  log: () => {},
}));
vi.mock('@aws-sdk/client-sesv2', () => ({
  SendEmailCommand: class {
    input: unknown;
    constructor(input: unknown) {
      this.input = input;
    }
  },
  SESv2Client: class {
    send({ input }: { input: Sent }) {
      const { Destination, Content } = input;
      const isDigest = !Content.Simple.Subject.Data.includes('WO-');
      return current().mail(Destination.ToAddresses[0], isDigest);
    }
  },
}));
Object.assign(process.env, {
  SITE_ORIGIN: 'https://board.example',
  MAIL_FROM: 'alerts@firm.example',
  MAIL_CONFIGURATION: 'Configuration',
});

const ZONE = 'America/Toronto';
const QUIET = { from: '17:00', to: '07:00' };
const MINUTE_MS = 60_000;
const SCAN_MS = 5 * MINUTE_MS;
const ENDS = BEGAN + 72 * 60 * MINUTE_MS;
const SETTLED = ['sent', 'failed', 'outdated', 'suppressed'];

export type Story = Pick<World, 'crashes' | 'answers'> & {
  readonly states: readonly string[];
  readonly twice: number;
  /** What must never happen, and did. */
  readonly violations: readonly string[];
};

/** Lives through three days of one firm's outbox, by a seed: a stream that delivers at once, and a scan that follows up. */
export async function storm(seed: number): Promise<Story> {
  const world = new World(seed);
  const { chance, table } = world;
  const tenant = `W${seed}` as TenantId;
  const firm = stand(world, tenant);
  const violations: string[] = [];
  const deliverAll = (rows: readonly Row[]) =>
    rows.map(({ pk, sk }) => world.begin(() => deliver(tenant, { pk, sk })));
  const check = () => {
    for (const row of table.rows(`T#${tenant}#OUTBOX`))
      if (!SETTLED.includes(String(row.state)) && row.y === undefined)
        violations.push(`${row.sk} is ${row.state} and nobody will look at it again`);
  };

  // A machine may stand still in the middle of a call, and go on much later.
  let frozen: Run | undefined;
  deliverAll(table.rows(`T#${tenant}#OUTBOX`));
  if (chance.happens(0.5)) {
    await world.settle(undefined, chance.between(0, 20));
    deliverAll(table.rows(`T#${tenant}#OUTBOX`));
  }
  while (world.now < ENDS) {
    await world.settle(frozen);
    check();
    if (frozen && chance.happens(0.4)) frozen = undefined;
    const next = table.rows(`T#${tenant}#OUTBOX`).map(({ y }) => Number(y ?? Number.NaN) * 1000);
    const soonest = Math.min(...next.filter((at) => !Number.isNaN(at)), ENDS);
    if (soonest === ENDS && !frozen) break;
    // The scan comes at its minute, and now and then not at all.
    const late = Math.max(soonest, world.now + 1000) + chance.between(0, SCAN_MS);
    world.pass((frozen ? Math.min(late, world.now + SCAN_MS) : late) - world.now);
    if (firm.keptAt === undefined && chance.happens(0.05)) firm.keep();
    const runs = deliverAll(world.due(`T#${tenant}#OUTBOX`));
    if (chance.happens(0.3)) runs.push(...deliverAll(world.due(`T#${tenant}#OUTBOX`)));
    if (!frozen && !world.isWell && chance.happens(0.15) && runs.length > 0) {
      frozen = chance.pick(runs);
      world.trouble(frozen);
    }
  }
  await world.settle();
  const rows = table.rows(`T#${tenant}#OUTBOX`);
  violations.push(...world.bugs, ...rows.flatMap((row) => wrongs(world, firm, row)));
  return {
    ...{ crashes: world.crashes, answers: world.answers, violations },
    states: rows.map(({ state }) => String(state)),
    twice: rows.filter(({ maybeTwice }) => maybeTwice).length,
  };
}

type Firm = {
  readonly quiet: boolean;
  readonly critical: boolean;
  /** When the order was completed. */
  keptAt: number | undefined;
  keep(): void;
};

function stand(world: World, tenant: TenantId): Firm {
  const { chance, table } = world;
  const [quiet, critical] = [chance.happens(0.4), chance.happens(0.3)];
  const key = (name: string, sk: string) => ({ pk: `T#${tenant}#${name}`, sk });
  const seconds = BEGAN / 1000;
  const card = {
    ...key('BOARD', '000000000001'),
    ...{ v: 7, t: 'Replace rooftop unit', s: 'i', r: critical ? 'c' : 'h', c: 'C3', d: 0, j: 1 },
    // At risk now, and breached long after all this is over.
    ...{ m: seconds - 9000, k: seconds - 60, b: seconds + 9_999_999, g: seconds - 8000 },
  };
  table.put(card);
  const name = 'Kitchener Kooling';
  table.put({
    ...key('DIRECTORY', 'settings'),
    ...{ name, zone: ZONE, locale: 'en-CA', currency: 'CAD', caps: {}, version: 1 },
  });
  table.put({
    ...key('DIRECTORY', 'C3'),
    ...{ id: 'C3', name: 'Acme', tier: 'standard', version: 2 },
  });
  const recipients = ['anna@example.com', 'ben@example.com'].map((email) => ({
    ...{ email, kinds: ['at-risk', 'digest'], priorities: ['critical', 'high'] },
  }));
  table.put({
    ...key('ALERTS', 'rules'),
    ...{ recipients, digestAt: '07:00', version: 1, ...(quiet && { quiet: QUIET }) },
  });
  const at = toInstant(BEGAN);
  const workOrder = `WO-${tenant}-000001` as WorkOrderNumber;
  const deadline = toInstant((seconds + 9_999_999) * 1000);
  const messages: NewMessage[] = [
    ...recipients.map(({ email: to }) => ({ kind: 'at-risk' as const, workOrder, deadline, to })),
    ...(chance.happens(0.3)
      ? [{ kind: 'digest' as const, day: '2026-11-23', to: 'anna@example.com' }]
      : []),
  ];
  for (const message of messages) {
    const { Put } = putMessage(tenant, message, at);
    table.put({ ...Put?.Item, ...messageKey(tenant, message) });
  }
  return {
    quiet,
    critical,
    keptAt: undefined,
    keep() {
      this.keptAt = world.now;
      table.put({ ...card, s: 'c', e: Math.floor(world.now / 1000) });
    },
  };
}

/** What is wrong about the end of a message. */
function wrongs(world: World, firm: Firm, row: Row): string[] {
  const { sk, state, to, maybeTwice, tries } = row;
  const isDigest = row.kind === 'digest';
  const mails = world.taken.filter((mail) => mail.to === to && mail.digest === isDigest);
  const wrong: string[] = [];
  const say = (is: boolean, what: string) => is && wrong.push(`${sk}: ${what}`);
  say(!SETTLED.includes(String(state)), `ended as ${state}`);
  say(state === 'sent' && mails.length === 0, 'is called sent, and nobody got it');
  say(mails.length > 1 && !maybeTwice, `was sent ${mails.length} times without a word about it`);
  const easy = mails.filter(({ run }) => !run.troubled);
  say(easy.length > 1, 'was doubled outside of the window');
  say(world.troubles === 0 && maybeTwice === true, 'is called doubled for no reason');
  say(Number(tries) > 14, `was tried ${tries} times`);
  const mayEnd = world.refused || world.wellFrom > BEGAN + 20 * 3_600_000;
  const mayBeStale = isDigest || firm.keptAt !== undefined;
  say(state === 'failed' && !mayEnd, `failed: ${row.problem}`);
  say(state === 'outdated' && !mayBeStale, `was dropped: ${row.problem}`);
  say(state === 'suppressed', 'was suppressed');
  for (const { at, run } of mails) {
    say(
      !isDigest && firm.keptAt !== undefined && run.began > firm.keptAt,
      'was sent of an order that was done',
    );
    const isLoud = firm.critical && !isDigest;
    const began = toInstant(run.began);
    say(
      firm.quiet && !isLoud && quietUntil(QUIET, ZONE, began) !== undefined,
      `was sent at night: ${toInstant(at)}`,
    );
  }
  return wrong;
}
