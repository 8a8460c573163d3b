import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type MainRun = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it as Ctrl-C would, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it without a chance to tidy up, and waits until it has ended. */
  kill(): Promise<void>;
};

/** Starts infra/local/main.ts and waits for its URL. Throws with what it printed when it ends before. */
export async function startMain(
  flags: readonly string[],
  environment: Record<string, string>,
): Promise<MainRun> {
  const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...flags], {
    env: { PATH: process.env.PATH ?? '', IAM_RECORD: process.env.IAM_RECORD ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        printed += `${line}\n`;
        const [found] = /http:\/\/localhost:\d+(?= .*ready)/.exec(line) ?? [];
        if (found) resolve(found);
      });
    child.once('close', (code) => reject(new Error(`${printed}\nended with ${code}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { url, child, stop: () => end('SIGINT'), kill: () => end('SIGKILL') };
}
