import { useEffect, useRef } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import type { Phase } from './use-saving.ts';

type Props = {
  readonly phase: Phase;
  readonly locale: string;
  onAnswer(follow: boolean): void;
  onAgain(): void;
  onStop(): void;
};

/** What new rules would change, how far that is counted, and whether open orders should follow. */
export function SaveDialog({ phase, locale, onAnswer, onAgain, onStop }: Props) {
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const { looked, changed, open } = phase;
  const busy = phase.is === 'saving';
  const question = useRef<HTMLParagraphElement>(null);
  // The button that was in focus is gone; and no Enter too many may answer.
  useEffect(() => {
    if (phase.is === 'asking') question.current?.focus();
  }, [phase.is]);
  return (
    <Dialog
      title={phase.is === 'looking' ? 'What would change?' : 'Save the SLA rules'}
      onClose={busy ? () => undefined : onStop}
    >
      <div className="dialog-body sla-saving">
        {phase.is === 'looking' ? (
          <>
            <progress aria-label="Open orders looked at" max={Math.max(open, 1)} value={looked} />
            <p role="status" className="num">
              {open === 0
                ? 'Looking at the open orders…'
                : `${number(looked)} of ${number(open)} open orders looked at`}
            </p>
          </>
        ) : phase.is === 'failed' ? (
          <p className="field-error" role="alert">
            {[phase.problem.title, phase.problem.detail].filter(Boolean).join('. ')}
          </p>
        ) : changed > 0 ? (
          <p ref={question} tabIndex={-1}>
            <strong className="num">
              {number(changed)} of {number(open)} open {open === 1 ? 'order' : 'orders'}
            </strong>{' '}
            would get another deadline. Should {changed === 1 ? 'it' : 'they'} follow?
          </p>
        ) : (
          <p role="status">Saving…</p>
        )}
      </div>
      <footer className="dialog-foot">
        {phase.is === 'asking' || (busy && changed > 0) ? (
          <>
            <button type="button" className="button" aria-disabled={busy} onClick={onStop}>
              Back
            </button>
            <button
              type="button"
              className="button"
              aria-disabled={busy}
              onClick={() => onAnswer(false)}
            >
              Only new orders
            </button>
            <button
              type="button"
              className="button primary"
              aria-disabled={busy}
              onClick={() => onAnswer(true)}
            >
              {busy ? 'Saving…' : changed === 1 ? 'Let it follow' : 'Let them follow'}
            </button>
          </>
        ) : phase.is === 'failed' ? (
          <>
            <button type="button" className="button" onClick={onStop}>
              Back
            </button>
            <button type="button" className="button primary" onClick={onAgain}>
              Try again
            </button>
          </>
        ) : (
          <button type="button" className="button" aria-disabled={busy} onClick={onStop}>
            Cancel
          </button>
        )}
      </footer>
    </Dialog>
  );
}
