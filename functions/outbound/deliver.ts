import { toInstant } from '../../domain/calendar.ts';
import type { TenantId } from '../../domain/ids.ts';
import { isGivenUp, nextTry, waitAfter } from '../../domain/retry.ts';
import { env } from '../env.ts';
import { now } from '../middleware/clock.ts';
import { log, nameOf } from '../middleware/log.ts';
import { hashOf, newId, newSecret } from '../middleware/secret.ts';
import { keepLink } from '../table/barred.ts';
import { findMessage, type Step, takeStep } from '../table/delivery-steps.ts';
import type { Key } from '../table/keys.ts';
import type { Message } from '../table/outbox.ts';
import { type Judgement, judge } from './judge.ts';
import type { Content } from './mail-content.ts';
import { htmlOf } from './mail-html.ts';
import { textOf } from './mail-text.ts';
import { type Answer, type Mail, send } from './ses.ts';

type Writing = Extract<Judgement, { readonly is: 'send' }>;

/** Nobody else sends it for so long; much longer than a try takes. */
const CLAIM_MS = 2 * 60_000;
const NOBODY_KNOWS = 'An earlier try ended without an answer: it may have been sent.';

/**
 * Sends a message of the outbox if it is its time and still true, once: claim, send, mark. Whoever comes at the same time, too early or
 * too late does nothing; so the stream and the schedule may both ask, as often as they like. A try that ended without an answer is made
 * again, and then the message says `maybeTwice`. Throws when the table cannot be reached: ask again.
 */
export async function deliver(tenant: TenantId, key: Key): Promise<void> {
  const at = now();
  const message = await findMessage(tenant, key);
  if (!message || !isDue(message, at)) return;
  // Who claimed it never told how that ended.
  const unsure = message.unsure ?? (message.state === 'sending' || undefined);
  if (unsure && isGivenUp(message.at, at)) {
    await settle(tenant, message, { state: 'failed', problem: NOBODY_KNOWS, unsure });
    return;
  }
  const judged = await judge(tenant, message, at);
  if (judged.is === 'wait') {
    await takeStep(tenant, message, waiting(judged.until, { unsure }), judged.until);
  } else if (judged.is === 'drop') {
    const problem = unsure ? `${judged.problem} ${NOBODY_KNOWS}` : judged.problem;
    await settle(tenant, message, { state: judged.state, problem, unsure });
  } else {
    await attempt(tenant, message, judged, { at, unsure });
  }
}

function isDue({ state, claimedUntil = '', nextTryAt = '' }: Message, at: string): boolean {
  if (state === 'sending') return claimedUntil <= at;
  return state === 'waiting' && nextTryAt <= at;
}

const waiting = (nextTryAt: string, more: Step): Step => ({
  ...more,
  state: 'waiting',
  nextTryAt,
  claimedUntil: undefined,
});

/** Of what the provider said only the name is logged: its words may quote an address. Our own name nobody. */
const problemFor = (problem: string | undefined) => nameOf(problem) ?? problem;

/** The end of a message: nobody asks for it any more. */
async function settle(tenant: TenantId, seen: Message, step: Step): Promise<void> {
  const left = { nextTryAt: undefined, claimedUntil: undefined };
  const settled = await takeStep(tenant, seen, { ...left, ...step });
  if (!settled) return;
  const { kind, workOrder, state, tries, problem, maybeTwice } = settled;
  const why = problemFor(problem);
  const facts = { tenant, kind, workOrder, state, tries, problem: why, maybeTwice };
  if (state === 'failed') log('error', 'mail failed', facts);
  else log('info', 'mail settled', facts);
}

/** Everything is made ready first: after the claim nothing but the provider stands between us and the mark. */
async function attempt(
  tenant: TenantId,
  seen: Message,
  { firm, write }: Writing,
  { at, unsure }: { readonly at: string; readonly unsure: true | undefined },
): Promise<void> {
  const mail = await mailOf(tenant, seen, firm, await write());
  const tries = seen.tries + 1;
  const claimedUntil = toInstant(Date.parse(at) + Math.max(CLAIM_MS, waitAfter(tries)));
  const step: Step = {
    ...{ state: 'sending', tries, claim: newId(), claimedUntil, nextTryAt: undefined },
    ...(unsure && { unsure, maybeTwice: true }),
  };
  const claimed = await takeStep(tenant, seen, step, claimedUntil);
  if (!claimed) return;
  await mark(tenant, claimed, seen, await send(mail));
}

async function mark(tenant: TenantId, claimed: Message, seen: Message, answer: Answer) {
  const at = now();
  if (answer.is === 'sent') {
    await settle(tenant, claimed, { state: 'sent', sentAt: at, problem: undefined });
    return;
  }
  const { problem } = answer;
  const told =
    answer.is === 'failed' && answer.unsure
      ? { problem, unsure: true as const }
      : // This one was not sent after all.
        { problem, maybeTwice: seen.maybeTwice };
  const next = answer.is === 'failed' ? nextTry(claimed.at, claimed.tries, at) : undefined;
  if (next === undefined) {
    await settle(tenant, claimed, { ...told, state: 'failed' });
    return;
  }
  const { tries, kind } = claimed;
  log('info', 'mail waits', { tenant, kind, tries, problem: problemFor(problem), next });
  await takeStep(tenant, claimed, waiting(next, told), next);
}

/** The mail, with a link of its own to be rid of all others. */
async function mailOf(
  tenant: TenantId,
  { sk, to }: Message,
  firm: string,
  content: Content,
): Promise<Mail> {
  const token = newSecret(tenant);
  await keepLink(tenant, hashOf(token), { email: to, firm }, now());
  const site = env('SITE_ORIGIN');
  const envelope = { firm, to, unsubscribe: `${site}/unsubscribe?token=${token}` };
  return {
    ...{ firm, to, subject: content.subject },
    ...{ html: htmlOf(content, envelope), text: textOf(content, envelope) },
    unsubscribe: `${site}/api/unsubscribe?token=${token}`,
    tags: { tenant, message: tagOf(sk, to) },
  };
}

/** The key of a message without its recipient, in the letters that a tag may hold. */
const tagOf = (sk: string, to: string) =>
  Buffer.from(sk.slice(0, -to.length - 1)).toString('base64url');
