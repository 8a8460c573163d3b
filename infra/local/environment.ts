import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from './functions.ts';
import type { Job, Outcome, WorkerData } from './worker.ts';

/** A warm execution environment of one function. It ends with a crash or a timeout; then a new one is started. */
export type ExecutionEnvironment = {
  readonly alive: boolean;
  run(id: string, event: string): Promise<Outcome>;
  stop(): Promise<void>;
};

export function startEnvironment(
  spec: FunctionSpec,
  environment: Record<string, string>,
  clock: SharedArrayBuffer,
  onOutput: (line: string) => void,
): ExecutionEnvironment {
  const data: WorkerData = { file: spec.file, handler: spec.handler, clock };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: data,
    env: environment,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMegabytes },
  });
  let alive = true;
  let crash: Error | undefined;
  worker.on('error', (error: Error) => {
    crash = error;
  });
  const exited = once(worker, 'exit').then(() => {
    alive = false;
  });
  const loaded = once(worker, 'message');
  loaded.catch(() => {});
  lines(worker.stdout, onOutput);
  lines(worker.stderr, onOutput);

  return {
    get alive() {
      return alive;
    },
    async run(id, event) {
      const timeoutMs = spec.timeoutSeconds * 1000;
      const job: Job = {
        id,
        event,
        timeoutMs,
        functionName: spec.name,
        memoryMegabytes: spec.memoryMegabytes,
      };
      // As in Lambda, loading does not count against the function's timeout.
      await Promise.race([loaded.catch(() => {}), exited]);
      const answered = once(worker, 'message').then(([outcome]) => outcome as Outcome);
      answered.catch(() => {});
      worker.postMessage(job);
      const timer = new AbortController();
      const outcome = await Promise.race([
        answered,
        exited.then(() => crashed(id, crash)),
        after(timeoutMs, timer.signal).then(() => timedOut(id, spec.timeoutSeconds)),
      ]).finally(() => timer.abort());
      if (!outcome.ok && outcome.error.errorType === TIMED_OUT) {
        alive = false;
        await worker.terminate();
      }
      return outcome;
    },
    async stop() {
      await worker.terminate();
    },
  };
}

const TIMED_OUT = 'Sandbox.Timedout';

function timedOut(id: string, seconds: number): Outcome {
  const errorMessage = `RequestId: ${id} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
  return { ok: false, error: { errorType: TIMED_OUT, errorMessage } };
}

function crashed(id: string, cause: Error | undefined): Outcome {
  const why = cause?.message ?? 'Runtime exited without providing a reason';
  return {
    ok: false,
    error: {
      errorType: cause?.name ?? 'Runtime.ExitError',
      errorMessage: `RequestId: ${id} Error: ${why}`,
      ...(cause?.stack && { trace: cause.stack.split('\n') }),
    },
  };
}

function after(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

function lines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line) onLine(line);
  });
}
