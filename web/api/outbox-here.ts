import type { Api } from './client.ts';
import { createOutbox, type OutboxDriver } from './outbox.ts';
import { placeOf } from './outbox-shelf.ts';
import { NO_PRESSES, type Outbox } from './outbox-state.ts';
import { sendTo } from './outbox-wire.ts';

/** The outbox of one person of one tenant in this browser; its tabs know of each other. */
export function outboxHere(api: Api, tenant: string, person: string): OutboxDriver {
  const name = `outbox:${tenant}/${person}`;
  const channel = new BroadcastChannel(name);
  return createOutbox({
    send: sendTo(api),
    place: placeOf<Outbox>('outbox', tenant, person, NO_PRESSES),
    pause,
    alone: (work) => inTurn(name, work),
    others: {
      tell: () => channel.postMessage(null),
      hear(listener) {
        channel.addEventListener('message', listener);
        return () => channel.removeEventListener('message', listener);
      },
    },
  });
}

/** A tab that fell asleep with the turn stops nobody for longer than this: the command ids keep things from happening twice. */
const TURN_MS = 20_000;

async function inTurn(name: string, work: () => Promise<void>): Promise<void> {
  let begun = false;
  const begin = (): Promise<void> => {
    begun = true;
    return work();
  };
  try {
    await navigator.locks.request(name, { signal: AbortSignal.timeout(TURN_MS) }, begin);
  } catch (failure) {
    if (begun) throw failure;
    await work();
  }
}

function pause(milliseconds: number, woken: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    woken.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
}
