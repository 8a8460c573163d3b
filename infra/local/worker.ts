import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { createClock, installClock } from './clock.ts';

/** One execution environment: loads one handler and runs one event at a time, as Lambda does. */
export type WorkerData = {
  readonly file: string;
  readonly handler: string;
  readonly clock: SharedArrayBuffer;
};
/** Events and answers travel as JSON text, as they do in the cloud: nothing else survives the way. */
export type Job = {
  readonly id: string;
  readonly event: string;
  readonly timeoutMs: number;
  readonly functionName: string;
  readonly memoryMegabytes: number;
};
export type Outcome =
  | { readonly ok: true; readonly result: string }
  | { readonly ok: false; readonly error: FunctionError };
/** The error payload of the Invoke API. */
export type FunctionError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
};

type Handler = (event: unknown, context: unknown) => unknown;
const { file, handler, clock } = workerData as WorkerData;
installClock(createClock(clock));

const found = ['.mjs', '.js', '.cjs'].map((ending) => file + ending).find(existsSync);
// The path is only known from the template, so the bundle cannot be imported statically.
const loading: Promise<Record<string, Handler>> = import(pathToFileURL(found ?? file).href);
// The first message says that loading is over. Why it failed is reported by the first event; until then it must not end the thread.
loading.then(
  () => parentPort?.postMessage('loaded'),
  () => parentPort?.postMessage('loaded'),
);

let requestId = '';
parentPort?.on('message', async (job: Job) => {
  requestId = job.id;
  parentPort?.postMessage(await run(job));
});

/** The console as Lambda's JSON log format has it: one line a call, an object's fields kept apart. */
for (const [method, level] of Object.entries({
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
})) {
  console[method as 'log'] = (...said: unknown[]) => {
    const message = said.length === 1 && typeof said[0] === 'object' ? said[0] : format(...said);
    const line = { timestamp: new Date().toISOString(), level, requestId, message };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
}

async function run(job: Job): Promise<Outcome> {
  try {
    const module = await loading;
    const run =
      module[handler] ?? (module.default as unknown as Record<string, Handler>)?.[handler];
    if (!run) throw new Error(`${file} exports no ${handler}`);
    const result = await run(JSON.parse(job.event), context(job));
    return { ok: true, result: JSON.stringify(result) ?? 'null' };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const trace = error.stack?.split('\n');
    return {
      ok: false,
      error: { errorType: error.name, errorMessage: error.message, ...(trace && { trace }) },
    };
  }
}

function context(job: Job) {
  const ends = performance.now() + job.timeoutMs;
  return {
    awsRequestId: job.id,
    functionName: job.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${job.functionName}`,
    memoryLimitInMB: String(job.memoryMegabytes),
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(ends - performance.now())),
  };
}
