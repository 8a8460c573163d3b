import type { KeyboardEvent, SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { todayIn } from '../../words/order-words.ts';
import { STEPS } from './check.ts';
import { isEmpty } from './draft.ts';
import { ForWhom } from './for-whom.tsx';
import { FoundDraft } from './found-draft.tsx';
import { showCard } from './show-card.ts';
import { Steps } from './steps.tsx';
import { useDraft } from './use-draft.ts';
import { useForm } from './use-form.ts';
import { What } from './what.tsx';
import { WorkAndDates } from './work-and-dates.tsx';
import './new-work-order.css';

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** Whose draft it is. */
  readonly tenant: string;
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
  onOpen(number: WorkOrderNumber): void;
  onClose(): void;
  /** Opens this form anew. */
  onAgain(): void;
};

const LAST = STEPS.length - 1;

/** The form for a new work order: one page, three steps on a phone. What was typed survives a reload, and sending twice makes one. */
export function NewWorkOrder(props: Props) {
  const { api, feed, board, tenant, person, now, onOpen, onClose, onAgain } = props;
  const hand = useDraft(tenant, person);
  const { draft } = hand;
  const narrow = useNarrow();
  const today = todayIn(board.settings.zone, now);
  const created = ({ number, title, change: heard }: WorkOrderChanged): void => {
    hand.discard();
    flushSync(onClose);
    feed.heard(heard);
    showCard(number);
    const open = { label: 'Open', run: () => onOpen(number) };
    tell({ tone: 'good', text: `${number} is in New`, detail: title, action: open });
  };
  const { form, errors, general, busy, step, change, goTo, send, clear } = useForm({
    hand,
    api,
    board,
    today,
    onCreated: created,
    onLost: (detail) => {
      const back = { label: 'Open the draft', run: onAgain };
      tell({ tone: 'bad', text: 'The work order was not created', detail, action: back });
    },
  });
  const discard = (): void => {
    const putBack = hand.discard();
    onClose();
    if (isEmpty(draft)) return;
    const undo = () => {
      putBack();
      onAgain();
    };
    tell({ tone: 'good', text: 'Draft discarded', action: { label: 'Undo', run: undo } });
  };
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
    <Dialog
      className="new-order"
      title="New work order"
      lead="One scope of work, with one or more visits. It starts in New."
      onClose={onClose}
    >
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
            <p className="foot-hint">Closing keeps the draft. Ctrl+Enter creates the work order.</p>
          )}
          {narrow && step > 0 ? (
            <button type="button" className="button" onClick={() => goTo(step - 1)}>
              Back
            </button>
          ) : (
            <button type="button" className="button" onClick={discard}>
              {isEmpty(draft) ? 'Cancel' : 'Discard'}
            </button>
          )}
          <button type="submit" className="button primary" aria-disabled={busy}>
            {narrow && step < LAST ? 'Next' : busy ? 'Creating…' : 'Create work order'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
