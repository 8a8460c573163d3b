import type { KeyboardEvent, SubmitEvent } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { STEPS } from './check.ts';
import { createWords, isContract } from './contract.ts';
import { isEmpty } from './draft.ts';
import { ForWhom } from './for-whom.tsx';
import { FoundDraft } from './found-draft.tsx';
import { Steps } from './steps.tsx';
import { Templates } from './templates.tsx';
import type { DraftInHand } from './use-draft.ts';
import type { useForm } from './use-form.ts';
import { What } from './what.tsx';
import { WorkAndDates } from './work-and-dates.tsx';

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly hand: DraftInHand;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  readonly state: ReturnType<typeof useForm>;
  onDiscard(): void;
};

const LAST = STEPS.length - 1;

/** What is typed for a new work order: one page, three steps on a phone. */
export function Form({ api, feed, board, hand, today, state, onDiscard }: Props) {
  const { form, errors, general, busy, step, change, goTo, send, clear } = state;
  const { draft } = hand;
  const narrow = useNarrow();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (narrow && step < LAST) goTo(step + 1);
    else void send();
  };
  const sendByKeys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  const group = { draft, errors, board, today, onChange: change };
  const groups = [
    <What key={0} {...group} />,
    <ForWhom key={1} {...group} api={api} feed={feed} />,
    <WorkAndDates key={2} {...group} />,
  ];
  return (
    <form ref={form} noValidate onSubmit={submit} onKeyDown={sendByKeys}>
      {hand.foundAt === undefined ? null : (
        <FoundDraft
          at={hand.foundAt}
          onStartOver={() => {
            hand.startOver();
            clear();
          }}
        />
      )}
      {narrow ? <Steps step={step} onStep={goTo} /> : null}
      <Templates {...group} api={api} hidden={narrow && step > 0} onWrong={state.show} />
      <div className="dialog-body">
        {STEPS.map((name, index) => (
          <section
            key={name}
            className="group"
            data-step={index}
            aria-label={name}
            hidden={narrow && index !== step}
          >
            <h3 tabIndex={-1}>{name}</h3>
            {groups[index]}
          </section>
        ))}
      </div>
      <footer className="dialog-foot">
        {general ? (
          <p className="field-error" role="alert">
            {general}
          </p>
        ) : narrow ? null : (
          <p className="foot-hint">
            Closing keeps the draft. Ctrl+Enter creates the work order{isContract(draft) ? 's' : ''}
            .
          </p>
        )}
        {narrow && step > 0 ? (
          <button type="button" className="button" onClick={() => goTo(step - 1)}>
            Back
          </button>
        ) : (
          <button type="button" className="button" onClick={onDiscard}>
            {isEmpty(draft) ? 'Cancel' : 'Discard'}
          </button>
        )}
        <button type="submit" className="button primary" aria-disabled={busy}>
          {narrow && step < LAST ? 'Next' : busy ? 'Creating…' : createWords(draft)}
        </button>
      </footer>
    </form>
  );
}
