import { toInstant } from '../../domain/calendar.ts';
import type { TenantId } from '../../domain/ids.ts';
import { HOOK_TRIES, isHookNewsOver } from '../../domain/retry.ts';
import { now } from '../middleware/clock.ts';
import { log } from '../middleware/log.ts';
import { newId } from '../middleware/secret.ts';
import { type Step, takeStep } from '../table/delivery-steps.ts';
import { markFailed, markWell, takeTry } from '../table/hook-health.ts';
import { findHookMessage, type HookMessage } from '../table/hook-outbox.ts';
import { type Hook, readHook } from '../table/hooks.ts';
import type { Key } from '../table/keys.ts';
import { callHook, type HookAnswer } from './call-hook.ts';

/** Much longer than a try takes. */
const CLAIM_MS = 2 * 60_000;
const SECOND_MS = 1000;

/**
 * Sends an event to its receiver if it is its time: claim, call, mark. A receiver that fails is called by `followsUp` alone and by one at a
 * time: whatever is new for it waits in line behind its next try, and holds up nobody. A try whose end nobody knows is made again, as the
 * standard has it: the receiver knows the event by its id. Throws when the table cannot be reached: ask again.
 */
export async function deliverHook(
  tenant: TenantId,
  key: Key,
  { followsUp }: { readonly followsUp: boolean },
): Promise<void> {
  const at = now();
  const message = await findHookMessage(tenant, key);
  if (!message || !isDue(message, at)) return;
  const hook = await readHook(tenant, message.hook);
  const over = !hook?.active ? 'It was turned off.' : hook.health.stopped && 'It is paused.';
  if (!hook || over) return await settle(tenant, message, { state: 'dropped', problem: over });
  if (message.tries >= HOOK_TRIES || isHookNewsOver(message.at, at))
    return await settle(tenant, message, { state: 'failed' });
  const { fails, nextTryAt = at } = hook.health;
  if (fails > 0 && (!followsUp || nextTryAt > at))
    return await wait(tenant, message, nextTryAt > at ? nextTryAt : at);
  const ours = fails > 0 ? await takeTry(tenant, hook, at) : hook;
  // Whoever has the try will know in a moment.
  if (!ours) return await wait(tenant, message, later(at, CLAIM_MS));
  const claimed = await claim(tenant, message, at);
  if (!claimed) return;
  const { url, secrets } = hook;
  const valid = secrets.filter(({ until }) => !until || until > at).map(({ secret }) => secret);
  const { message: id, body } = message;
  await mark(tenant, claimed, ours, await callHook({ url, secrets: valid, message: id, body, at }));
}

const later = (at: string, ms: number) => toInstant(Date.parse(at) + ms);

function isDue({ state, claimedUntil = '', nextTryAt = '' }: HookMessage, at: string): boolean {
  if (state === 'sending') return claimedUntil <= at;
  return state === 'waiting' && nextTryAt <= at;
}

async function claim(tenant: TenantId, message: HookMessage, at: string) {
  const claimedUntil = later(at, CLAIM_MS);
  const step: Step<HookMessage> = {
    ...{ state: 'sending', tries: message.tries + 1, claim: newId(), claimedUntil },
    nextTryAt: undefined,
  };
  return await takeStep(tenant, message, step, claimedUntil);
}

async function mark(tenant: TenantId, claimed: HookMessage, hook: Hook, answer: HookAnswer) {
  const at = now();
  const { status } = answer;
  if (answer.is === 'taken') {
    await markWell(tenant, hook);
    await settle(tenant, claimed, { state: 'sent', status, problem: undefined, sentAt: at });
    return;
  }
  const { problem } = answer;
  const health = await markFailed(tenant, hook, { problem, gone: answer.is === 'gone', at });
  const { stopped, nextTryAt, fails } = health;
  const { id } = hook;
  if (stopped) log('info', 'webhook stopped', { tenant, hook: id, stopped, fails });
  if (!nextTryAt || claimed.tries >= HOOK_TRIES)
    return await settle(tenant, claimed, { state: 'failed', status, problem });
  // Behind those that wait for the same moment: one event that its receiver cannot stand keeps none from its turn.
  await wait(tenant, claimed, later(nextTryAt, SECOND_MS), { status, problem });
}

async function wait(
  tenant: TenantId,
  message: HookMessage,
  nextTryAt: string,
  more: Step<HookMessage> = {},
): Promise<void> {
  const { tries } = message;
  const step = { ...more, state: 'waiting', tries, nextTryAt, claimedUntil: undefined } as const;
  await takeStep(tenant, message, step, nextTryAt);
}

/** The end of it: nobody asks for it any more. */
async function settle(
  tenant: TenantId,
  message: HookMessage,
  step: Step<HookMessage>,
): Promise<void> {
  const left = { nextTryAt: undefined, claimedUntil: undefined };
  const settled = await takeStep(tenant, message, { ...left, ...step });
  if (!settled) return;
  const { hook, event, workOrder, state, tries, status } = settled;
  log('info', 'webhook settled', { tenant, hook, event, workOrder, state, tries, status });
}
