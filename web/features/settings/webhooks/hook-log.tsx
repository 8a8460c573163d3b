import { CircleAlert, CircleCheck, CircleSlash, Clock, RefreshCw } from 'lucide-react';
import { useRef } from 'react';
import type { HookDelivery, Webhook } from '../../../../functions/contract/webhook.ts';
import { GoLink } from '../../../parts/records/go-link.tsx';
import { tell } from '../../../ui/toast.tsx';
import { momentWords } from '../../../words/order-words.ts';
import { useDeliveries } from '../use-deliveries.ts';
import { PATH, tellProblem } from './use-webhooks.ts';
import type { HookDesk } from './webhooks.tsx';
import { deliveryWords, EVENT_NAMES, hostOf } from './words.ts';

const ICONS = {
  waiting: Clock,
  sending: Clock,
  sent: CircleCheck,
  failed: CircleAlert,
  dropped: CircleSlash,
};

type Props = { readonly hook: Webhook; readonly desk: HookDesk };

/** What was sent to a webhook and what it answered, the newest first. */
export function HookLog({ hook, desk }: Props) {
  const { list, more, problem, busy, load } = useDeliveries<HookDelivery>(
    desk.api,
    `${PATH}/${hook.id}/deliveries`,
  );
  const name = `Deliveries to ${hostOf(hook.url)}`;
  const again = useAgain(hook, desk, load);
  const isStopped = hook.state === 'paused' || hook.state === 'off';
  return (
    <div className="hook-log">
      <ul aria-label={name}>
        {list?.map((one) => (
          <Line key={one.id} {...{ one, desk }} {...(isStopped ? {} : { again })} />
        ))}
      </ul>
      {list?.length === 0 ? (
        <p className="hook-none">
          Nothing was sent in the last 30 days. The first goes out with the next event.
        </p>
      ) : null}
      {problem ? (
        <p className="hook-none field-error" role="alert">
          The deliveries could not be loaded. {problem.title}.
        </p>
      ) : null}
      {list === undefined && !problem ? <p className="hook-none">Loading…</p> : null}
      <footer>
        <button
          type="button"
          className="button small"
          aria-disabled={busy}
          onClick={() => void load()}
        >
          <RefreshCw size={14} aria-hidden />
          Refresh
        </button>
        {more ? (
          <button
            type="button"
            className="button small"
            aria-disabled={busy}
            onClick={() => void load(more)}
          >
            Show more
          </button>
        ) : null}
      </footer>
    </div>
  );
}

type LineProps = {
  readonly one: HookDelivery;
  readonly desk: HookDesk;
  again?(one: HookDelivery): Promise<void>;
};

function Line({ one, desk, again }: LineProps) {
  const { now, manner, onGo } = desk;
  const { word, more } = deliveryWords(one, now, manner);
  const Icon = ICONS[one.state];
  const path = `/work-orders/${one.workOrder}`;
  const isOver = one.state !== 'waiting' && one.state !== 'sending';
  return (
    <li data-state={one.state}>
      <span className="hook-became">
        <Icon size={15} aria-hidden />
        {word}
      </span>
      <span className="hook-about">
        <b>{EVENT_NAMES[one.event]}</b>
        <GoLink href={path} className="num" onGo={() => onGo(path)}>
          {one.workOrder}
        </GoLink>
      </span>
      <time className="num" dateTime={one.at}>
        {momentWords(one.at, now, manner)}
      </time>
      {isOver && again ? (
        <button
          type="button"
          className="button quiet small"
          aria-label={`Send again: ${EVENT_NAMES[one.event]}, ${one.workOrder}`}
          onClick={() => void again(one)}
        >
          Send again
        </button>
      ) : (
        <span />
      )}
      {more ? <small className="hook-note">{more}</small> : null}
    </li>
  );
}

function useAgain({ id }: Webhook, { api, state }: HookDesk, load: () => Promise<void>) {
  const busy = useRef(false);
  return async (one: HookDelivery): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const answer = await api.post(`${PATH}/${id}/deliveries/${one.id}/again`, {});
    busy.current = false;
    if (!answer.ok) return tellProblem(answer.problem);
    const about = `${EVENT_NAMES[one.event]}, ${one.workOrder}`;
    tell({ tone: 'good', text: 'It is sent again', detail: about });
    await Promise.all([load(), state.load()]);
  };
}
