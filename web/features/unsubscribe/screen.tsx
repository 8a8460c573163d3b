import { CircleCheck, MailX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Unsubscribed } from '../../../functions/contract/alerts.ts';
import type { Api } from '../../api/client.ts';
import type { Answer } from '../../api/problem.ts';
import { Face } from '../../ui/face.tsx';
import './unsubscribe.css';

type Props = {
  readonly api: Pick<Api, 'post'>;
  /** What the link of the mail brought; empty when it was cut off. */
  readonly token: string;
};

/** Where the link at the foot of a mail leads: one button, for nobody is to be unsubscribed by a scanner that follows links. */
export function UnsubscribeScreen({ api, token }: Props) {
  const [answer, setAnswer] = useState<Answer<Unsubscribed>>();
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLElement>(null);
  // The button is gone: what became of it is read from here.
  useEffect(() => {
    if (answer) place.current?.focus();
  }, [answer]);
  const stop = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setAnswer(await api.post<Unsubscribed>('/api/unsubscribe', { token }));
    setBusy(false);
  };
  const button = (words: string) => (
    <button
      type="button"
      className="button primary"
      aria-disabled={busy}
      onClick={() => void stop()}
    >
      {busy ? 'Unsubscribing…' : words}
    </button>
  );
  const { problem } = answer && !answer.ok ? answer : {};
  const isNoLink = token === '' || (problem && problem.status >= 400 && problem.status < 429);
  return (
    <main ref={place} tabIndex={-1} className="unsubscribe" aria-live="polite">
      {answer?.ok ? (
        <Face icon={<CircleCheck size={26} aria-hidden />} title="You are unsubscribed">
          <b>{answer.value.email}</b> gets no more alerts about the work orders of{' '}
          <b>{answer.value.tenant}</b>. Whoever set them up sees it, too.
        </Face>
      ) : isNoLink ? (
        <Face icon={<MailX size={26} aria-hidden />} title="This link does not work">
          It may have been cut off. Open it from the mail itself, or ask whoever set up the alerts
          to take your address off the list.
        </Face>
      ) : problem ? (
        <Face
          icon={<MailX size={26} aria-hidden />}
          title={problem.title}
          code={problem.instance}
          actions={button('Try again')}
        >
          You are not unsubscribed yet.
        </Face>
      ) : (
        <Face
          icon={<MailX size={26} aria-hidden />}
          title="Stop these mails?"
          actions={button('Unsubscribe')}
        >
          The address that got the mail will get no more alerts about work orders.
        </Face>
      )}
    </main>
  );
}
