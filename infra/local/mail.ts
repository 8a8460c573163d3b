import { createEventBus } from './event-bus.ts';
import type { Invoker } from './invoke.ts';
import type { Mount } from './local-api.ts';
import { type MailBox, openMailBox } from './mail-box.ts';
import { createFaults, type Faults } from './mail-faults.ts';
import { createMailPages } from './mail-pages.ts';
import type { Queues } from './queues.ts';
import { createSes, type SesParts } from './ses.ts';

/** Where functions find SES; what they are told as AWS_ENDPOINT_URL_SESV2. */
export const SES_PATH = '/local/ses';

/** Where every mail of a run ends, and what goes wrong on its way there. */
export type Post = { readonly box: MailBox; readonly faults: Faults };

/** `folder`: where mails are kept. */
export const openPost = (folder: string): Post => ({
  box: openMailBox(folder),
  faults: createFaults(),
});

/** SES on this machine, and the mails that it took at `/local/mail`. */
export function mailMounts(
  parts: Pick<SesParts, 'stack' | 'may' | 'clock'> & {
    readonly invoker: Invoker;
    readonly queues: Queues;
    readonly post: Post;
  },
): Mount[] {
  const { stack, post } = parts;
  const bus = createEventBus(stack, parts);
  return [
    { path: SES_PATH, handle: createSes({ ...parts, ...post, bus }) },
    { path: '/local/mail', handle: createMailPages(post) },
  ];
}
