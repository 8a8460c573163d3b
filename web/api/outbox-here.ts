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
    alone: (work) => (navigator.locks ? navigator.locks.request(name, work) : work()),
    others: {
      tell: () => channel.postMessage(null),
      hear(listener) {
        channel.addEventListener('message', listener);
        return () => channel.removeEventListener('message', listener);
      },
    },
  });
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
