import type { Hook } from '../table/hooks.ts';
import type { Content } from './mail-content.ts';
import { type Manner, momentWords } from './mail-words.ts';

/** To an owner: "A webhook is not called any more: hooks.firm.example". Of its address only the host, for mails are passed on. */
export function hookMail({
  hook,
  manner,
  site,
}: {
  readonly hook: Hook;
  readonly manner: Manner;
  /** `https://…` of the site. */
  readonly site: string;
}): Content {
  const { stopped, since = '', problem = '' } = hook.health;
  const { host } = new URL(hook.url);
  const why =
    stopped === 'gone'
      ? 'Its receiver answered that it is gone for good (410).'
      : `Each try has failed since ${momentWords(since, manner)}, so it is paused.`;
  return {
    subject: `A webhook is not called any more: ${host}`,
    tone: 'at-risk',
    label: 'Webhook',
    heading: `${host} hears of no work order any more`,
    paragraphs: [
      why,
      'Once it works again, turn it on in the settings. What it missed is listed there and can be sent again.',
    ],
    facts: [
      ['Receiver', host],
      ['Last problem', problem],
    ],
    lists: [],
    action: { label: 'Open webhooks', href: `${site}/settings/webhooks` },
  };
}
