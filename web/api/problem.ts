import type { ProblemDetails } from '../../functions/contract/answers.ts';

/** Why something did not happen, in words for the person; `instance` is the request id to quote. */
export type Problem = ProblemDetails;

/** What the server said: a value, or a problem. Nothing is thrown for what can be expected to happen. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** What the gateway or the network says in numbers, said in words. */
const WORDS: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  0: ['The server cannot be reached', 'Check the connection, then try again.'],
  401: ['You are signed out', 'Sign in again to go on.'],
  403: ['This is not yours to do', 'Your role does not allow it.'],
  404: ['There is nothing here', 'It may have been moved, or the address is mistyped.'],
  413: ['That is too much at once', 'Shorten it and try again.'],
  429: ['A lot is going on at once', 'Nothing was changed. Try again in a moment.'],
  503: ['The board is busy', 'Many people are changing it. Try again in a moment.'],
  504: ['The server did not answer in time', 'Try again in a moment.'],
};
const UNKNOWN = ['Something went wrong', 'Try again; if it stays, quote the code below.'] as const;

/** A problem in our own words, for answers that bring none: the gateway's own, a broken line, a time-out. */
export function problemOf(status: number, requestId?: string | null): Problem {
  const [title, detail] = WORDS[status] ?? UNKNOWN;
  return {
    type: 'about:blank',
    title,
    detail,
    status,
    code: status === 0 ? 'unreachable' : `http-${status}`,
    ...(requestId ? { instance: requestId } : {}),
  };
}

/** This machine has no network: nothing was even tried. */
export const OFFLINE: Problem = {
  ...problemOf(0),
  title: 'You are offline',
  detail: 'Nothing was changed.',
  code: 'offline',
};

/** A command went out and no answer came back: it may have happened. */
export const UNANSWERED: Problem = {
  ...problemOf(0),
  title: 'The server did not answer',
  detail: 'Whether it happened shows on the board as soon as that is live again.',
  code: 'unanswered',
};

/** The problem in a response that is not a success; never throws on a body that is no problem document. */
export async function problemIn(response: Response): Promise<Problem> {
  const fallback = problemOf(response.status, response.headers.get('apigw-requestid'));
  if (!response.headers.get('content-type')?.includes('problem+json')) return fallback;
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? { ...fallback, ...body } : fallback;
}
