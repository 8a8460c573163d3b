import { CircleCheck, X } from 'lucide-react';
import type { useRecount } from './use-recount.ts';

type Props = {
  readonly following: ReturnType<typeof useRecount>;
  readonly locale: string;
  /** Server time. */
  readonly now: string;
};

/** After this long nobody needs to hear any more that it was done. */
const NEWS_MS = 24 * 3_600_000;

/** How far open orders follow the rules in force. */
export function RecountBar({ following, locale, now }: Props) {
  const { recount, problem, goOn, close } = following;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  if (problem) {
    return (
      <div className="sla-recount" role="alert">
        <p>
          {recount?.state === 'running'
            ? 'Open orders follow by themselves, but how far that is could not be read.'
            : 'Open orders do not follow yet.'}{' '}
          {problem.title}.
        </p>
        <button type="button" className="button small" onClick={goOn}>
          Try again
        </button>
      </div>
    );
  }
  if (!recount || recount.state === 'none') return null;
  const { state, looked, changed, open, startedAt = now } = recount;
  if (state === 'done' && Date.parse(now) - Date.parse(startedAt) > NEWS_MS) return null;
  const so = `${number(changed)} got another deadline`;
  return (
    <div className="sla-recount" role="status" data-done={state === 'done' || undefined}>
      {state === 'running' ? (
        <>
          <progress aria-label="Open orders that follow" max={Math.max(open, 1)} value={looked} />
          <p>
            <b className="num">
              {number(looked)} of {number(open)}
            </b>{' '}
            open orders looked at, {so}. It goes on when you leave this page.
          </p>
        </>
      ) : (
        <>
          <CircleCheck size={16} aria-hidden />
          <p>
            Open orders follow the rules: {so} of {number(looked)}.
          </p>
          <button
            type="button"
            className="button quiet icon small"
            aria-label="Dismiss"
            onClick={close}
          >
            <X size={14} aria-hidden />
          </button>
        </>
      )}
    </div>
  );
}
