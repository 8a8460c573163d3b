import { createHmac } from 'node:crypto';
import { outside } from './outside.ts';
import { isPublic } from './public-address.ts';

/** What came of a call: a receiver that took it, one that is gone for good (410), or what went wrong in words for its owner. */
export type HookAnswer =
  | { readonly is: 'taken'; readonly status: number }
  | {
      readonly is: 'gone' | 'failed';
      readonly status?: number | undefined;
      readonly problem: string;
    };

export type HookCall = {
  readonly url: string;
  /** Each signs; any of them may be the one that the receiver knows. */
  readonly secrets: readonly string[];
  readonly message: string;
  readonly body: string;
  /** ISO instant of this try. */
  readonly at: string;
};

/** From the look-up of the name to the answer's first line. */
const PATIENCE_MS = 5_000;
export const SECRET_PREFIX = 'whsec_';

/** Calls a receiver, once, as the Standard Webhooks say; never one that is not on the public internet. */
export async function callHook(call: HookCall): Promise<HookAnswer> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const host = new URL(call.url).hostname.replace(/^\[|\]$/g, '');
  try {
    const { addressesOf, post } = outside();
    const addresses = await addressesOf(host, signal);
    if (addresses.length === 0) return { is: 'failed', problem: WORDS.ENOTFOUND };
    // One private address among public ones is enough to say no.
    if (!addresses.every(isPublic)) return { is: 'failed', problem: PRIVATE };
    const { url, body } = call;
    return answerOf(await post({ url, headers: headersOf(call), body, signal }, addresses));
  } catch (error) {
    return { is: 'failed', problem: signal.aborted ? SILENT : wordsOf(error) };
  }
}

function headersOf({ secrets, message, body, at }: HookCall): Record<string, string> {
  const timestamp = String(Date.parse(at) / 1000);
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'WorkOrderBoard-Webhooks/1',
    'webhook-id': message,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets
      .map((secret) => signatureOf(secret, `${message}.${timestamp}.${body}`))
      .join(' '),
  };
}

function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

function answerOf(status: number): HookAnswer {
  if (status >= 200 && status < 300) return { is: 'taken', status };
  if (status === 410) return { is: 'gone', status, problem: 'It answered 410: gone for good.' };
  const isElsewhere = status >= 300 && status < 400;
  const problem = isElsewhere
    ? `It answered ${status}: redirects are not followed. Name the address that it leads to.`
    : `It answered ${status}.`;
  return { is: 'failed', status, problem };
}

const SILENT = `It did not answer within ${PATIENCE_MS / 1000} seconds.`;
const PRIVATE = 'Its name leads to a private address: only the public internet is called.';
const WORDS: Record<string, string> & { ENOTFOUND: string } = {
  ENOTFOUND: 'Its name leads nowhere: there is no such host.',
  EAI_AGAIN: 'Its name could not be looked up.',
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It broke off the connection.',
  EPIPE: 'It broke off the connection.',
  ETIMEDOUT: 'It could not be reached.',
};

/** By the code alone: the words of a library may quote anything. */
function wordsOf(error: unknown): string {
  const { code = '' } = error as { code?: string };
  if (/CERT|SSL|TLS|ISSUER|SELF_SIGNED/.test(code))
    return 'Its certificate or its encryption is not right.';
  return WORDS[code] ?? 'It could not be reached.';
}
