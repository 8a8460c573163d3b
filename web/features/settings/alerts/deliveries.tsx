import { CircleAlert, CircleCheck, Clock, MailX, RefreshCw } from 'lucide-react';
import type { Delivery } from '../../../../functions/contract/alerts.ts';
import type { Api } from '../../../api/client.ts';
import { GoLink } from '../../../parts/records/go-link.tsx';
import { type Manner, momentWords } from '../../../words/order-words.ts';
import { useDeliveries } from '../use-deliveries.ts';
import { deliveryWords, MAIL_NAMES } from './words.ts';

const PATH = '/api/settings/alerts/deliveries';
const ICONS: Readonly<Record<Delivery['state'], typeof Clock>> = {
  waiting: Clock,
  sending: Clock,
  sent: CircleCheck,
  failed: CircleAlert,
  outdated: MailX,
  suppressed: MailX,
};

type Props = {
  readonly api: Api;
  readonly now: string;
  readonly manner: Manner;
  onGo(path: string): void;
};

/** What was mailed to whom and what became of it, the newest first. */
export function Deliveries({ api, now, manner, onGo }: Props) {
  const { list, more, problem, busy, load } = useDeliveries<Delivery>(api, PATH);
  return (
    <section className="settings-card alerts-mails" aria-labelledby="deliveries-title">
      <header>
        <h2 id="deliveries-title">Last mails</h2>
        <button
          type="button"
          className="button small"
          aria-disabled={busy}
          onClick={() => void load()}
        >
          <RefreshCw size={14} aria-hidden />
          Refresh
        </button>
      </header>
      {list?.length === 0 ? (
        <p className="alerts-none">No mail yet. The first goes out when an order is at risk.</p>
      ) : null}
      <ul aria-label="Last mails">
        {list?.map((one) => (
          <Mail
            key={`${one.at}${one.kind}${one.to}${one.workOrder}`}
            {...{ one, now, manner, onGo }}
          />
        ))}
      </ul>
      {problem ? (
        <p className="alerts-none field-error" role="alert">
          The mails could not be loaded. {problem.title}.
        </p>
      ) : null}
      {list === undefined && !problem ? <p className="alerts-none">Loading…</p> : null}
      {more ? (
        <footer>
          <button
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => void load(more)}
          >
            Show more
          </button>
        </footer>
      ) : null}
    </section>
  );
}

function Mail({ one, now, manner, onGo }: Omit<Props, 'api'> & { readonly one: Delivery }) {
  const { word, more } = deliveryWords(one, now, manner);
  const Icon = ICONS[one.state];
  const path = `/work-orders/${one.workOrder}`;
  return (
    <li data-state={one.state}>
      <span className="alerts-state">
        <Icon size={15} aria-hidden />
        {word}
      </span>
      <span className="alerts-about">
        <b>{MAIL_NAMES[one.kind]}</b>
        {one.workOrder ? (
          <GoLink href={path} className="num" onGo={() => onGo(path)}>
            {one.workOrder}
          </GoLink>
        ) : null}
      </span>
      <span className="alerts-to">{one.to}</span>
      <time className="num" dateTime={one.at}>
        {momentWords(one.at, now, manner)}
      </time>
      {more ? <small>{more}</small> : null}
    </li>
  );
}
