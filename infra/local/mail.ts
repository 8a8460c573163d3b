import { createEventBus } from './event-bus.ts';
import type { Invoker } from './invoke.ts';
import type { Mount } from './local-api.ts';
import { openMailBox } from './mail-box.ts';
import { createFaults } from './mail-faults.ts';
import { createMailPages } from './mail-pages.ts';
import type { Queues } from './queues.ts';
import { createSes, type SesParts } from './ses.ts';

/** Where functions find SES; what they are told as AWS_ENDPOINT_URL_SESV2. */
export const SES_PATH = '/local/ses';

/** SES on this machine, and the mails that it took at `/local/mail`. */
export function mailMounts(
  parts: Pick<SesParts, 'stack' | 'may' | 'clock'> & {
    readonly invoker: Invoker;
    readonly queues: Queues;
    /** Where mails are kept. */
    readonly folder: string;
  },
): Mount[] {
  const { stack, folder } = parts;
  const kept = { box: openMailBox(folder), faults: createFaults() };
  const bus = createEventBus(stack, parts);
  return [
    { path: SES_PATH, handle: createSes({ ...parts, ...kept, bus }) },
    { path: '/local/mail', handle: createMailPages(kept) },
  ];
}
