import { useRef, useState } from 'react';
import { HOOK_EVENTS, type HookEvent } from '../../../../domain/hook-event.ts';
import type {
  Webhook,
  WebhookChanged,
  WebhookSecret,
} from '../../../../functions/contract/webhook.ts';
import type { Answer } from '../../../api/problem.ts';
import { DeedDialog, type Errors } from '../../../parts/deed-dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { PATH, tellProblem } from './use-webhooks.ts';
import type { HookDesk } from './webhooks.tsx';
import { EVENT_HINTS, EVENT_NAMES } from './words.ts';

type Saved = WebhookChanged | WebhookSecret;
type Props = {
  readonly desk: HookDesk;
  /** What is changed; none for a new one. */
  readonly before?: Webhook;
  onClose(): void;
};

/** Where events are sent, and which. */
export function HookDialog({ desk, before, onClose }: Props) {
  const { api, state, onSecret } = desk;
  const [url, setUrl] = useState(before?.url ?? '');
  const [events, setEvents] = useState<readonly HookEvent[]>(before?.events ?? HOOK_EVENTS);
  const command = useRef({ key: '', id: '' });
  const body = { url: url.trim(), events: HOOK_EVENTS.filter((each) => events.includes(each)) };
  const missing = (): Errors => ({
    ...(/^https:\/\/[^\s/]+\.[^\s]+$/i.test(body.url)
      ? {}
      : { url: 'Write an address such as https://hooks.firm.example/orders.' }),
    ...(events.length > 0 ? {} : { events: 'Choose at least one event.' }),
  });
  const send = async (): Promise<Answer<Saved>> => {
    // What is pressed again happens once, what was changed is another.
    const key = JSON.stringify(body);
    if (command.current.key !== key) command.current = { key, id: crypto.randomUUID() };
    const options = { command: command.current.id };
    if (!before) return await state.heard(await api.post<WebhookSecret>(PATH, body, options));
    // The address as it was would begin it anew.
    const { url: to, ...rest } = body;
    const edit = to === before.url ? rest : body;
    const seen = { ...options, seen: before.version };
    return await state.heard(await api.patch<WebhookChanged>(`${PATH}/${before.id}`, edit, seen));
  };
  return (
    <DeedDialog<Saved>
      title={before ? 'Edit webhook' : 'Add a webhook'}
      verb={before ? 'Save' : 'Add webhook'}
      missing={missing}
      send={send}
      onDone={(answer) => {
        onClose();
        if (answer && !answer.ok) tellProblem(answer.problem);
        if (answer?.ok && 'secret' in answer.value) onSecret(answer.value.secret, answer.value);
      }}
    >
      {(errors) => (
        <>
          <Field
            label="Address"
            error={errors.url}
            hint="On the public internet, by https. It is called within seconds of an event."
          >
            {(ids) => (
              <input
                {...ids}
                name="url"
                type="url"
                className="input"
                autoComplete="off"
                spellCheck={false}
                maxLength={500}
                placeholder="https://"
                data-first-focus
                value={url}
                onChange={({ target }) => setUrl(target.value)}
              />
            )}
          </Field>
          <Events chosen={events} error={errors.events} onChoose={setEvents} />
        </>
      )}
    </DeedDialog>
  );
}

type EventsProps = {
  readonly chosen: readonly HookEvent[];
  readonly error: string | undefined;
  onChoose(next: readonly HookEvent[]): void;
};

function Events({ chosen, error, onChoose }: EventsProps) {
  return (
    <fieldset className="field hook-events">
      <legend>Tell it when a work order is</legend>
      {HOOK_EVENTS.map((event, at) => (
        <label key={event} className="check">
          <input
            type="checkbox"
            {...(at === 0 ? { 'data-field': 'events' } : {})}
            checked={chosen.includes(event)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, event] : chosen.filter((one) => one !== event))
            }
          />
          <span>
            {EVENT_NAMES[event]}
            <small>{EVENT_HINTS[event]}</small>
          </span>
        </label>
      ))}
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
