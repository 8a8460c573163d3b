import { CircleAlert, CloudUpload } from 'lucide-react';
import type { MyVisit } from '../../../functions/contract/my-visits.ts';
import type { OutboxView } from '../../api/outbox.ts';
import { type Press, refusedOf } from '../../api/outbox-state.ts';
import type { MyDay } from './use-my-day.ts';
import { outboxWords, refusalWords } from './words.ts';

type Props = {
  readonly day: MyDay;
  readonly outbox: OutboxView;
  readonly visits: readonly MyVisit[];
  onSignIn(): void;
};

/** What became of the presses: how many still wait and for what, and each that was refused, with what to do. */
export function OutboxNews({ day, outbox, visits, onSignIn }: Props) {
  const words = outboxWords(outbox);
  return (
    <div className="outbox-news">
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
      </div>
      <div role="alert">
        {refusedOf(outbox.presses).map((press) => (
          <Refusal
            key={press.id}
            press={press}
            visit={visits.find(({ number }) => number === press.job)}
            day={day}
          />
        ))}
      </div>
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
        <CircleAlert size={20} aria-hidden />
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
                at: Date.now(),
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
