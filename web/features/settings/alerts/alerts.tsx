import { UserLock } from 'lucide-react';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import { Face } from '../../../ui/face.tsx';
import { PartFailed, PartSkeleton } from '../part-faces.tsx';
import { Deliveries } from './deliveries.tsx';
import { Recipients } from './recipients.tsx';
import { Times } from './times.tsx';
import { useAlerts } from './use-alerts.ts';
import './alerts.css';

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly mayGovern: boolean;
  /** Server time. */
  readonly now: string;
  onGo(path: string): void;
};

/** Who is mailed what about the SLA and when, and what became of the last mails. Addresses are for owners alone. */
export function Alerts(props: Props) {
  if (props.mayGovern) return <OwnersAlerts {...props} />;
  return (
    <section className="settings-card" aria-label="Alerts">
      <Face icon={<UserLock size={26} aria-hidden />} title="An owner decides who is mailed">
        Addresses are shown to owners alone.
      </Face>
    </section>
  );
}

function OwnersAlerts({ api, feed, board, now, onGo }: Props) {
  const nameOf = (person: string) => board.people.get(person)?.name ?? 'Somebody else';
  const { alerts, problem, load, apply } = useAlerts({ api, feed, nameOf });
  const manner = board.settings;
  if (!alerts) {
    return problem ? (
      <PartFailed title="Alerts" problem={problem} onRetry={() => void load()} />
    ) : (
      <PartSkeleton title="Alerts" />
    );
  }
  return (
    <>
      <section className="settings-card" aria-labelledby="alerts-title">
        <header>
          <h2 id="alerts-title">Alerts</h2>
          <p className="caps-why">
            Who is mailed when an order is at risk or has missed its deadline: once for each. Every
            mail has a link to stop them.
          </p>
        </header>
        <Recipients {...{ alerts, apply, now, manner }} />
        <Times {...{ alerts, apply }} zone={manner.zone} />
      </section>
      <Deliveries {...{ api, now, manner, onGo }} />
    </>
  );
}
