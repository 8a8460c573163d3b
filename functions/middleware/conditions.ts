import { createHash, randomUUID } from 'node:crypto';
import { COMMAND_PATTERN, type CommandId } from '../../domain/ids.ts';
import type { HttpEvent } from './http-event.ts';
import { Problem } from './problem.ts';

export type Conditions = {
  readonly command: CommandId;
  /** A hash of route and body. */
  readonly request: string;
  readonly seen: number;
};

const HASH_CHARACTERS = 16;

/** The command's id from Idempotency-Key (a caller that sends none gets no protection against its own retries). */
export function commandOf(event: HttpEvent): Pick<Conditions, 'command' | 'request'> {
  const key = event.headers['idempotency-key'] ?? randomUUID();
  if (!COMMAND_PATTERN.test(key)) {
    throw new Problem('request-invalid', {
      errors: [{ field: 'Idempotency-Key', message: 'must be 8 to 64 letters, digits, - or _' }],
    });
  }
  const asked = `${event.requestContext.http.method} ${event.rawPath}\n${event.body ?? ''}`;
  return { command: key as CommandId, request: hashOf(asked) };
}

/** What was asked, in a few letters: the same command with another is a mistake. */
export const hashOf = (asked: string): string =>
  createHash('sha256').update(asked).digest('base64url').slice(0, HASH_CHARACTERS);

/** The version in `If-Match: "42"`, quoted as ETag gave it. */
export function seenOf(event: HttpEvent): number {
  const header = event.headers['if-match'];
  if (header === undefined) throw new Problem('version-missing');
  const seen = /^(?:W\/)?"?(\d{1,12})"?$/.exec(header.trim())?.[1];
  if (seen === undefined) {
    throw new Problem('request-invalid', {
      errors: [{ field: 'If-Match', message: 'must be the ETag that you read, such as "42"' }],
    });
  }
  return Number(seen);
}
