import { CircleAlert, CloudUpload } from 'lucide-react';
import type { MyVisit } from '../../../functions/contract/my-visits.ts';
import type { OutboxView } from '../../api/outbox.ts';
import { type Press, refusedOf } from '../../api/outbox-state.ts';
import type { MyDay } from './use-my-day.ts';
import { outboxWords, refusalWords } from './words.ts';

type WaitsProps = {
  readonly day: MyDay;
  readonly outbox: OutboxView;
  onSignIn(): void;
  /** To where the refusals stand. */
  onShow(): void;
};

/** How many presses still wait and for what, and that some were refused: in sight wherever the day is scrolled to. */
export function OutboxWaits({ day, outbox, onSignIn, onShow }: WaitsProps) {
  const words = outboxWords(outbox);
  const refused = refusedOf(outbox.presses).length;
  return (
    <div role="status">
      {words ? (
        <div className={`outbox-waits ${words.tone}`}>
          <CloudUpload size={20} aria-hidden />
          <span>{words.text}</span>
          {words.help ? (
            <button
              type="button"
              className="button"
              onClick={words.help === 'sign-in' ? onSignIn : day.outbox.wake}
            >
              {words.help === 'sign-in' ? 'Sign in' : 'Try now'}
            </button>
          ) : null}
        </div>
      ) : null}
      {refused > 0 ? (
        <div className="outbox-waits red">
          <CircleAlert size={20} aria-hidden />
          <span>{refused === 1 ? '1 press' : `${refused} presses`} did not go through.</span>
          <button type="button" className="button" onClick={onShow}>
            Show
          </button>
        </div>
      ) : null}
    </div>
  );
}

type Props = {
  readonly day: MyDay;
  readonly outbox: OutboxView;
  readonly visits: readonly MyVisit[];
};

/** Each press that was refused: why, what stands now, what to do. It stays until the person has read it. */
export function Refusals({ day, outbox, visits }: Props) {
  return (
    <div className="outbox-refusals">
      {refusedOf(outbox.presses).map((press) => (
        <Refusal
          key={press.id}
          press={press}
          visit={visits.find(({ number }) => number === press.job)}
          day={day}
        />
      ))}
    </div>
  );
}

type RefusalProps = {
  readonly press: Press;
  readonly visit: MyVisit | undefined;
  readonly day: MyDay;
};

function Refusal({ press, visit, day }: RefusalProps) {
  const { title, lines, typed, again } = refusalWords(press, visit);
  return (
    <section className="outbox-refusal" aria-label={title}>
      <h2>
        <CircleAlert className="red-mark" size={20} aria-hidden />
        {title}
      </h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {typed ? <blockquote>{typed}</blockquote> : null}
      <div className="outbox-choice">
        {again && visit ? (
          <button
            type="button"
            className="button"
            onClick={() =>
              void day.outbox.again(press.id, {
                id: crypto.randomUUID(),
                seen: visit.version,
                at: Date.now() + day.days.skew(),
              })
            }
          >
            Try again
          </button>
        ) : null}
        <button type="button" className="button" onClick={() => void day.outbox.drop(press.id)}>
          {typed ? 'Throw it away' : 'Understood'}
        </button>
      </div>
    </section>
  );
}
