import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The stack's queues as files of JSON lines: nothing consumes them here, but a person can look. */
export type Queues = {
  /** @param arn the queue's ARN, whose last part is its name */
  send(arn: string, message: unknown): void;
  /** All messages of a queue, oldest first. */
  read(name: string): unknown[];
};

export function openQueues(folder: string, trouble: (message: string) => void): Queues {
  const fileOf = (name: string) => join(folder, `${name.replace(/[^\w-]/g, '')}.jsonl`);
  return {
    send(arn, message) {
      const name = arn.slice(arn.lastIndexOf(':') + 1);
      appendFileSync(fileOf(name), `${JSON.stringify(message)}\n`);
      trouble(`A message was given up: see /local/queues/${name}`);
    },
    read(name) {
      const file = fileOf(name);
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line));
    },
  };
}
