import { Plus, UserLock, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { HOOKS_MOST } from '../../../../domain/hook-event.ts';
import type { Webhook } from '../../../../functions/contract/webhook.ts';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import { Face } from '../../../ui/face.tsx';
import type { Manner } from '../../../words/order-words.ts';
import { PartFailed, PartSkeleton } from '../part-faces.tsx';
import { HookDialog } from './hook-dialog.tsx';
import { HookItem } from './hook-item.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { type Webhooks as State, useWebhooks } from './use-webhooks.ts';
import './webhooks.css';

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly mayGovern: boolean;
  /** Server time. */
  readonly now: string;
  onGo(path: string): void;
};
export type HookDesk = {
  readonly api: Api;
  readonly state: State;
  readonly now: string;
  readonly manner: Manner;
  onGo(path: string): void;
  /** Shows a secret, once. */
  onSecret(secret: string, hook: Webhook): void;
};

/** Which programs are told of work orders, and how each fares. Where they are is for owners alone. */
export function Webhooks(props: Props) {
  if (props.mayGovern) return <OwnersWebhooks {...props} />;
  return (
    <section className="settings-card" aria-label="Webhooks">
      <Face
        icon={<UserLock size={26} aria-hidden />}
        title="An owner decides which programs are told"
      >
        Webhooks are shown to owners alone.
      </Face>
    </section>
  );
}

function OwnersWebhooks({ api, feed, board, now, onGo }: Props) {
  const state = useWebhooks(api, feed);
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<{ readonly secret: string; readonly hook: Webhook }>();
  const { hooks, problem, load } = state;
  if (!hooks)
    return problem ? (
      <PartFailed title="Webhooks" problem={problem} onRetry={() => void load()} />
    ) : (
      <PartSkeleton title="Webhooks" />
    );
  const onSecret = (secret: string, hook: Webhook) => setShown({ secret, hook });
  const desk: HookDesk = { api, state, now, manner: board.settings, onGo, onSecret };
  const add = (
    <button type="button" className="button primary" onClick={() => setAdding(true)}>
      <Plus size={14} aria-hidden />
      Add webhook
    </button>
  );
  return (
    <section className="settings-card hooks" aria-labelledby="hooks-title">
      <header>
        <div>
          <h2 id="hooks-title">Webhooks</h2>
          <p className="caps-why">
            Other programs hear of work orders the moment something happens: each event is sent to
            an address of theirs and signed.{' '}
            <a href="/api/docs#webhooks">What they get, and how they check it</a>
          </p>
        </div>
        {hooks.length > 0 && hooks.length < HOOKS_MOST ? add : null}
      </header>
      {hooks.length === 0 ? (
        <Face
          icon={<WebhookIcon size={26} aria-hidden />}
          title="No program is told yet"
          actions={add}
        >
          Add the address of a program that should hear when a work order is created, moves, is at
          risk or is done.
        </Face>
      ) : null}
      <ul aria-label="Webhooks">
        {hooks.map((hook) => (
          <HookItem key={hook.id} hook={hook} desk={desk} />
        ))}
      </ul>
      {hooks.length >= HOOKS_MOST ? (
        <p className="hooks-most">{HOOKS_MOST} webhooks are the most: remove one to add another.</p>
      ) : null}
      {adding ? <HookDialog desk={desk} onClose={() => setAdding(false)} /> : null}
      {shown ? <SecretDialog {...shown} onClose={() => setShown(undefined)} /> : null}
    </section>
  );
}
