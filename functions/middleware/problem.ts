import type { Refusal } from '../../domain/refusal.ts';
import type { ProblemDetails } from '../contract/answers.ts';
import { type ProblemCode, WORDS } from './words.ts';

/** A refusal on its way to the caller; thrown by the shell, turned into an answer in one place. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly details: ProblemDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    facts: Readonly<Record<string, unknown>> = {},
    headers: Record<string, string> = {},
  ) {
    const { status, title, detail } = WORDS[code];
    super(title);
    const words = typeof detail === 'function' ? detail(facts as never) : detail;
    this.details = {
      type: `/problems/${code}`,
      title,
      status,
      code,
      ...(words ? { detail: words } : {}),
      ...facts,
    };
    this.headers = headers;
  }
}

/** A domain refusal in words, with its facts beside them. */
export function problemOf({ code, ...facts }: Refusal): Problem {
  return new Problem(code, facts);
}
