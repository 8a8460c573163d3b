import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Unable } from './failure.ts';

/** A DynamoDB to speak to. `databaseFile` is there only when it is ours. */
export type Engine = {
  readonly endpoint: string;
  readonly databaseFile?: string;
  stop(): Promise<void>;
};

const START_DEADLINE_MS = 10_000;
const STOP_DEADLINE_MS = 5_000;

/**
 * Runs the engine and ends it when standard input closes: that happens however the parent ends, SIGKILL included.
 * The engine stands in a process group of its own, so Ctrl-C reaches it only after the handlers have finished.
 */
const KEEPER = `exec 3<&0
"$@" </dev/null 3<&- & engine=$!
(cat <&3 >/dev/null; kill $engine 2>/dev/null) &
wait $engine`;

/**
 * Starts the embedded DynamoDB engine on a free loopback port, or points at `DYNAMODB_ENDPOINT`.
 * @param onDeath called with one line when the engine ends without being asked.
 */
export async function startEngine(
  dataDir: string,
  onDeath: (message: string) => void,
): Promise<Engine> {
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  if (elsewhere) {
    await untilItAnswers(elsewhere, () => undefined);
    return { endpoint: elsewhere, stop: async () => {} };
  }
  const binary = findBinary();
  const port = await freePort();
  const databaseFile = join(dataDir, 'engine', 'table.db');
  const keeper = spawn(
    '/bin/sh',
    ['-c', KEEPER, 'engine', binary, '--port', String(port), '--db-path', databaseFile],
    { detached: true, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const complaint = lastLines(keeper);
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  keeper.once('exit', (code) => {
    if (state === 'running')
      onDeath(
        `The database engine stopped by itself (${complaint() || `exit code ${code}`}). Everything acknowledged is kept: start again with npm start.`,
      );
  });
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers(endpoint, () =>
      keeper.exitCode === null ? undefined : complaint() || `exit code ${keeper.exitCode}`,
    );
  } catch (error) {
    await end(keeper);
    throw error;
  }
  state = 'running';
  return {
    endpoint,
    databaseFile,
    async stop() {
      state = 'stopping';
      await end(keeper);
    },
  };
}

/** The optional dependency where it exists for this platform, else `dynoxide` on PATH. */
function findBinary(): string {
  try {
    const name = `@dynoxide/${process.platform}-${process.arch}/package.json`;
    const binary = join(createRequire(import.meta.url).resolve(name), '..', 'dynoxide');
    if (existsSync(binary)) return binary;
  } catch {
    // Not installed for this platform: look further.
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'dynoxide'))
    .find(existsSync);
  if (onPath) return onPath;
  throw new Unable(
    `There is no embedded database engine for ${process.platform}-${process.arch}. Put dynoxide on PATH, or set DYNAMODB_ENDPOINT to a running DynamoDB Local (started with -sharedDb).`,
  );
}

async function untilItAnswers(endpoint: string, failed: () => string | undefined): Promise<void> {
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    const why = failed();
    if (why) throw new Unable(`The database engine did not start: ${why}`);
    try {
      await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
      return;
    } catch {
      if (performance.now() > deadline)
        throw new Unable(
          `No DynamoDB answers at ${endpoint}. Start it, or unset DYNAMODB_ENDPOINT.`,
        );
      await pause(10);
    }
  }
}

async function end(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const gone = once(keeper, 'exit');
  keeper.stdin?.end();
  const late = setTimeout(() => {
    // A negative id addresses the whole group: keeper, engine and watcher.
    if (keeper.pid) process.kill(-keeper.pid, 'SIGKILL');
  }, STOP_DEADLINE_MS);
  await gone;
  clearTimeout(late);
}

function lastLines(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = `${text}${chunk}`.slice(-2000);
  });
  child.stdin?.on('error', () => {});
  return () => text.trim().split('\n').at(-1)?.trim() ?? '';
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const closed = once(probe, 'close');
  probe.close();
  await closed;
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
