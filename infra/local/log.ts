import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { FunctionError } from './worker.ts';

/** The log groups: one file of JSON lines per function, and one line on the console for what went wrong. */
export type Log = {
  /** A line that a function wrote. */
  output(title: string, line: string): void;
  /** One run of a function: how long it took, and its error if it failed. */
  run(title: string, id: string, milliseconds: number, error?: FunctionError): void;
  /** Something the local run itself has to say to a person. */
  trouble(message: string): void;
  close(): Promise<void>;
};

export function createLog(folder: string, clock: Clock, say: (line: string) => void): Log {
  const files = new Map<string, WriteStream>();
  const fileOf = (title: string) => join(folder, `${title.replace(/\W+/g, '-')}.jsonl`);
  const write = (title: string, entry: unknown) => {
    const file = fileOf(title);
    let stream = files.get(file);
    if (!stream) {
      stream = createWriteStream(file, { flags: 'a' });
      // A log that cannot be written must not end the run; the disk watch says what is wrong.
      stream.on('error', () => {});
      files.set(file, stream);
    }
    stream.write(`${JSON.stringify(entry)}\n`);
  };
  const now = () => new Date(clock.now()).toISOString();

  return {
    output(title, line) {
      write(title, parse(line) ?? { timestamp: now(), message: line });
    },
    run(title, id, milliseconds, error) {
      const durationMs = Math.round(milliseconds * 10) / 10;
      write(title, {
        timestamp: now(),
        type: 'platform.report',
        requestId: id,
        durationMs,
        ...(error && { level: 'ERROR', ...error }),
      });
      if (error) say(`✗ ${title}: ${error.errorMessage}  (${fileOf(title)}, request ${id})`);
    },
    trouble: (message) => say(`✗ ${message}`),
    async close() {
      await Promise.all(
        [...files.values()].map(
          (file) => new Promise<void>((resolve) => file.end(() => resolve())),
        ),
      );
    },
  };
}

function parse(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
