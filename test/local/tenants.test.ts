import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { fakeAws } from '../support/fake-aws.ts';
import { connect } from '../support/live-socket.ts';
import { scratch } from '../support/small-run.ts';
import { accessToken, newTenant, type Role, sharedUrl } from '../support/start-local.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'infra/local/tenant.ts');

type Said = { readonly code: unknown; readonly out: string; readonly err: string };

/** The command as an operator runs it, with what they type. */
async function run(words: readonly string[], typed = '', env: object = {}): Promise<Said> {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(typed);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out: stripVTControlCharacters(out), err: stripVTControlCharacters(err) };
}

const tenant = (...words: string[]) => run([...words, '--url', sharedUrl()]);

/** Whom the local issuer knows in a role. */
async function personOf(prefix: string, role: Role): Promise<unknown> {
  return decodeJwt(await accessToken({ tenant: prefix, role })).person;
}

/** A firm at work: a technician, a customer, three orders of which one is booked. */
async function firmAtWork(email: string) {
  const owner = { name: 'Olivia Owner', email };
  const firm = await newTenant({ firstNumber: 41, owner });
  const post = async (path: string, body: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answer = await firm.call('POST', path, { role: 'owner', body, headers });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body as { number: string };
  };
  await post('/api/people', { name: 'Tess', role: 'technician' });
  await post('/api/customers', { name: 'Acme' });
  for (const title of ['Boiler', 'Duct', 'Drain'])
    await post('/api/work-orders', { title, customerId: 'C3', visits: { times: 2 } });
  return firm;
}

async function boardOf(
  prefix: string,
): Promise<{ status: number; board: Record<string, unknown> }> {
  const authorization = `Bearer ${await accessToken({ tenant: prefix, role: 'owner' })}`;
  const response = await fetch(`${sharedUrl()}/api/board`, { headers: { authorization } });
  const { now: _, ...board } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, board };
}

describe('npm run tenant', { timeout: 120_000 }, () => {
  it('creates a firm whose owner may sign in, and lists it', async () => {
    const prefix = `N${Date.now().toString(36).toUpperCase()}`;
    const wish = ['--name', 'North & Sons', '--zone', 'America/Toronto'];
    const email = `nora-${prefix.toLowerCase()}@north.example`;
    const owner = ['--owner', email, '--owner-name', 'Nora North'];

    const made = await tenant('create', '--prefix', prefix, ...wish, ...owner);
    const again = await tenant('create', '--prefix', prefix, ...wish, ...owner);
    const listed = await tenant('list');

    expect(made).toEqual({
      code: 0,
      out: `✓ ${prefix} is open; its owner ${email} is invited\n`,
      err: '',
    });
    expect(again).toMatchObject({
      code: 1,
      err: `✗ ${prefix} is there already: choose another prefix.\n`,
    });
    expect(listed.out).toMatch(
      new RegExp(`^${prefix} +North & Sons +\\d{4}-\\d\\d-\\d\\d +0 +1$`, 'm'),
    );
    const mails = await fetch(`${sharedUrl()}/local/mail?to=${email}`);
    expect(await mails.json()).toMatchObject({
      mails: [{ subject: 'North & Sons invites you to its work orders' }],
    });
    const { board } = await boardOf(prefix);
    expect(board.directory).toMatchObject({
      people: [{ id: 'U1', name: 'Nora North', role: 'owner' }],
    });
  });

  it('exports, deletes and imports a firm: the same board, and its sockets are closed', async () => {
    const email = `${crypto.randomUUID()}@firm.example`;
    const firm = await firmAtWork(email);
    const { prefix } = firm;
    const file = join(scratch(), 'firm.jsonl');
    const other = `${prefix}N`;
    const before = await boardOf(prefix);
    const socket = await connect(await firm.token('owner'));
    const closed = once(socket, 'close');

    const never = await tenant('delete', '--prefix', prefix, '--yes', prefix);
    const exported = await tenant('export', '--prefix', prefix, '--to', file);
    const slip = await run(['delete', '--prefix', prefix, '--url', sharedUrl()], 'KKT\n');
    const deleted = await run(['delete', '--prefix', prefix, '--url', sharedUrl()], `${prefix}\n`);
    await closed;
    const gone = await boardOf(prefix);
    const technician = await personOf(prefix, 'technician');
    const imported = await tenant('import', '--prefix', prefix, '--from', file);
    const renamed = await tenant('import', '--prefix', other, '--from', file);

    expect(never).toMatchObject({
      code: 1,
      err: `✗ ${prefix} was never exported: export it first.\n`,
    });
    expect(exported.out).toMatch(/as of version \d+: \d+ rows in /);
    expect(slip.err).toContain(`“KKT” is not ${prefix}: nothing was deleted.`);
    expect(deleted).toMatchObject({ code: 0, out: `✓ ${prefix} is gone\n` });
    expect([gone.status, technician]).toEqual([404, 'U1']);
    expect([imported.err, renamed.err]).toEqual(['', '']);
    expect(await boardOf(prefix)).toEqual(before);
    expect(imported.out).toContain('Nobody was invited.');
    const invited = await tenant('invite', '--prefix', prefix);
    const taken = await tenant('invite', '--prefix', other);
    expect(invited.out).toBe(`✓ ${email} is invited\n`);
    expect(taken.err).toContain(`${email} signs in somebody else`);
    expect(await personOf(prefix, 'technician')).toBe('U2');
    const { board } = await boardOf(other);
    const cards = JSON.stringify(before.board.cards).replaceAll(`-${prefix}-`, `-${other}-`);
    expect(board.cards).toEqual(JSON.parse(cards));
    const again = await tenant('export', '--prefix', prefix, '--to', `${file}.2`);
    expect(again.err).toBe('');
    const rowsOf = (path: string) => readFileSync(path, 'utf8').split('\n').slice(1, -2);
    expect(rowsOf(`${file}.2`)).toEqual(rowsOf(file));
  });

  it('says in one line what is wrong and what to do', async () => {
    const file = join(scratch(), 'half.jsonl');
    writeFileSync(file, '{"format":"work-order-board/tenant","formatVersion":1');
    const firm = ['--prefix', 'kkt', '--name', 'K', '--zone', 'America/Toronto'];
    const wish = [...firm, '--owner', 'k@k.example'];
    const lines = await Promise.all([
      tenant('create', ...wish),
      tenant('create', '--prefix', 'KKT'),
      tenant('import', '--prefix', 'KKT', '--from', file),
      tenant('export', '--prefix', 'NOSUCH', '--to', `${file}.none`),
      tenant('export', '--prefix', 'NOSUCH', '--to', file),
      tenant('destroy'),
      tenant('list', '--dri'),
      run(['list', '--url', 'http://localhost:1']),
    ]);

    expect(lines.map(({ code }) => code)).toEqual(lines.map(() => 1));
    expect(lines.map(({ err }) => err.trimEnd())).toEqual([
      '✗ --prefix must be 2 to 12 of A–Z and 0–9, such as KKT.',
      '✗ --name is missing. See --help.',
      `✗ ${file} is cut off within a line. Export again.`,
      '✗ There is no tenant NOSUCH, or it is being read in or deleted.',
      `✗ ${file} is there already: name another file, or take it away first.`,
      '✗ “destroy” is no command. See --help.',
      expect.stringMatching(/^✗ Unknown option '--dri'.* See --help\.$/),
      expect.stringMatching(/^✗ Nothing answers at http:\/\/localhost:1\./),
    ]);
  });

  it('reaches a stack on AWS by its outputs', async () => {
    const { prefix } = await newTenant();
    const folder = scratch();
    const assembly = (await currentAssembly(ROOT)).folder;
    writeFileSync(
      join(folder, 'aws'),
      fakeAws(join(assembly, 'WorkOrderBoard.template.json'), sharedUrl()),
    );
    chmodSync(join(folder, 'aws'), 0o755);
    const aws = { PATH: `${folder}:${join(process.execPath, '..')}` };
    const file = join(folder, 'firm.jsonl');
    const stack = ['--stack', 'Board'];

    const listed = await run(['list', ...stack], '', aws);
    const exported = await run(['export', '--prefix', prefix, '--to', file, ...stack], '', aws);
    const refused = await run(['import', '--prefix', prefix, '--from', file, ...stack], '', aws);
    const without = await run(['list', ...stack], '', { PATH: folder.concat('/none') });

    expect(listed.out).toMatch(new RegExp(`^${prefix} `, 'm'));
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(refused.err).toContain(`✗ ${prefix} is there already`);
    expect(without.err).toContain('The AWS command line is not installed');
  });
});
