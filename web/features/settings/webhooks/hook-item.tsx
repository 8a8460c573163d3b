import {
  ChevronDown,
  CircleAlert,
  CircleCheck,
  CirclePause,
  Clock,
  Ellipsis,
  Zap,
} from 'lucide-react';
import { useRef, useState } from 'react';
import type { Change } from '../../../../functions/contract/board.ts';
import type {
  Webhook,
  WebhookChanged,
  WebhookSecret,
  WebhookTested,
} from '../../../../functions/contract/webhook.ts';
import { DeedDialog } from '../../../parts/deed-dialog.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { tell } from '../../../ui/toast.tsx';
import { HookDialog } from './hook-dialog.tsx';
import { HookLog } from './hook-log.tsx';
import { PATH, tellProblem, wordsOf } from './use-webhooks.ts';
import type { HookDesk } from './webhooks.tsx';
import { EVENT_NAMES, hostOf, stateWords } from './words.ts';

const ICONS = { working: CircleCheck, waiting: Clock, paused: CircleAlert, off: CirclePause };

type Props = { readonly hook: Webhook; readonly desk: HookDesk };
type Asked = 'edit' | 'secret' | 'remove';

/** A webhook: where it leads, what it hears, how it fares, and what can be done about that. */
export function HookItem({ hook, desk }: Props) {
  const { now, manner } = desk;
  const [asked, setAsked] = useState<Asked>();
  const [logOpen, setLogOpen] = useState(false);
  const { tested, test } = useTest(hook, desk);
  const { word, more } = stateWords(hook, now, manner);
  const Icon = ICONS[hook.state];
  const host = hostOf(hook.url);
  const isStopped = hook.state === 'paused' || hook.state === 'off';
  const turn = useTurn(hook, desk);
  return (
    <li className="hook" data-state={hook.state} aria-label={host}>
      <div className="hook-line">
        <div className="hook-what">
          <b>{host}</b>
          <span className="hook-url">{hook.url}</span>
          <span className="hook-hears">
            {hook.events.map((event) => EVENT_NAMES[event]).join(' · ')}
          </span>
        </div>
        <p className="hook-state">
          <span>
            <Icon size={15} aria-hidden />
            {word}
          </span>
          {more ? <small>{more}</small> : null}
        </p>
      </div>
      <div className="hook-deeds">
        {isStopped ? (
          <button type="button" className="button small primary" onClick={() => void turn(true)}>
            Turn on
          </button>
        ) : null}
        <button type="button" className="button small" onClick={test}>
          <Zap size={14} aria-hidden />
          Send a test
        </button>
        <button
          type="button"
          className="button small"
          aria-expanded={logOpen}
          onClick={() => setLogOpen(!logOpen)}
        >
          <ChevronDown size={14} aria-hidden />
          Deliveries
        </button>
        <Menu
          button={<Ellipsis size={16} aria-hidden />}
          label={`More for ${host}`}
          className="button quiet icon small"
        >
          {(close) => (
            <>
              <MenuItem close={close} onChoose={() => setAsked('edit')}>
                Edit…
              </MenuItem>
              <MenuItem close={close} onChoose={() => setAsked('secret')}>
                New secret…
              </MenuItem>
              {isStopped ? null : (
                <MenuItem close={close} onChoose={() => void turn(false)}>
                  Turn off
                </MenuItem>
              )}
              <MenuItem close={close} onChoose={() => setAsked('remove')}>
                Remove…
              </MenuItem>
            </>
          )}
        </Menu>
        <p className="hook-tested" role="status" data-ok={tested?.ok}>
          {tested?.words}
        </p>
      </div>
      {logOpen ? <HookLog hook={hook} desk={desk} /> : null}
      {asked === 'edit' ? (
        <HookDialog desk={desk} before={hook} onClose={() => setAsked(undefined)} />
      ) : asked ? (
        <Sure deed={asked} hook={hook} desk={desk} onClose={() => setAsked(undefined)} />
      ) : null}
    </li>
  );
}

/** Calls the receiver now, and says what it answered. */
function useTest({ id }: Webhook, { api }: HookDesk) {
  const [tested, setTested] = useState<{ readonly words: string; readonly ok?: boolean }>();
  const busy = useRef(false);
  const test = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setTested({ words: 'Calling…' });
    const answer = await api.post<WebhookTested>(`${PATH}/${id}/test`, {}, { tries: 1 });
    busy.current = false;
    if (!answer.ok) return setTested({ ok: false, words: wordsOf(answer.problem) });
    const { ok, status, problem } = answer.value;
    setTested({ ok, words: ok ? `It answered ${status}: all is well.` : (problem ?? '') });
  };
  return { tested, test: () => void test() };
}

function useTurn({ id, version }: Webhook, { api, state }: HookDesk) {
  const busy = useRef(false);
  return async (active: boolean): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const path = `${PATH}/${id}`;
    const answer = await state.heard(
      await api.patch<WebhookChanged>(path, { active }, { seen: version }),
    );
    busy.current = false;
    if (!answer.ok) tellProblem(answer.problem);
    else if (active) tell({ tone: 'good', text: 'It is called again from now on' });
  };
}

type SureProps = Props & { readonly deed: 'secret' | 'remove'; onClose(): void };

function Sure({ deed, hook, desk, onClose }: SureProps) {
  const { api, state, onSecret } = desk;
  const { id, version: seen } = hook;
  const command = useRef(crypto.randomUUID());
  const options = { seen, command: command.current };
  if (deed === 'remove')
    return (
      <DeedDialog<{ readonly change: Change }>
        title={`Remove ${hostOf(hook.url)}?`}
        verb="Remove"
        dangerous
        send={async () => await state.heard(await api.delete(`${PATH}/${id}`, undefined, options))}
        onDone={(answer) => {
          onClose();
          if (answer && !answer.ok) tellProblem(answer.problem);
        }}
      >
        {() => <p>It is called no more, and its deliveries are listed no more.</p>}
      </DeedDialog>
    );
  return (
    <DeedDialog<WebhookSecret>
      title="Make a new secret?"
      verb="Make a new secret"
      send={async () => await state.heard(await api.post(`${PATH}/${id}/secret`, {}, options))}
      onDone={(answer) => {
        onClose();
        if (answer?.ok) onSecret(answer.value.secret, answer.value);
        else if (answer) tellProblem(answer.problem);
      }}
    >
      {() => <p>The one in use signs too for 24 hours: time to give the new one to the program.</p>}
    </DeedDialog>
  );
}
