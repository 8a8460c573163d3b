import { flushSync } from 'react-dom';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { todayIn } from '../../words/order-words.ts';
import { leftOf, madeOf, madeWords, ordersWords } from './contract.ts';
import { ContractFoot } from './contract-foot.tsx';
import { ContractProgress } from './contract-progress.tsx';
import { isEmpty } from './draft.ts';
import { Form } from './form.tsx';
import { showCard } from './show-card.ts';
import { useContract } from './use-contract.ts';
import { useDraft } from './use-draft.ts';
import { useForm } from './use-form.ts';
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

/** The dialogue for new work orders: a form, and how far it has come when it makes several. What was typed survives a reload. */
export function NewWorkOrder(props: Props) {
  const { api, feed, board, tenant, person, now, onOpen, onClose, onAgain } = props;
  const hand = useDraft(tenant, person);
  const today = todayIn(board.settings.zone, now);
  const created = ({ number, title, change: heard }: WorkOrderChanged): void => {
    hand.discard();
    flushSync(onClose);
    feed.heard(heard);
    showCard(number);
    const open = { label: 'Open', run: () => onOpen(number) };
    tell({ tone: 'good', text: `${number} is in New`, detail: title, action: open });
  };
  const again = (putBack: () => void) => () => {
    putBack();
    onAgain();
  };
  /** Tells of what a contract has made, and leaves no draft behind. */
  const conclude = (isClosed: boolean): void => {
    const { draft, sent } = hand.now();
    const made = madeOf(draft, sent);
    const isAll = leftOf(draft, sent).length === 0;
    const putBack = hand.discard();
    if (!isClosed) flushSync(onClose);
    if (made[0]) showCard(made[0]);
    const undo = isAll ? {} : { undo: again(putBack) };
    tell({
      tone: 'good',
      text: madeWords(draft, made.length),
      detail: draft.title.trim(),
      ...undo,
    });
  };
  const contract = useContract({
    hand,
    api,
    feed,
    currency: board.settings.currency,
    onAll: (isClosed) => conclude(isClosed),
    onLeft() {
      const { draft, sent } = hand.now();
      const [made, left] = [madeOf(draft, sent).length, leftOf(draft, sent).length];
      const text = `Stopped: ${made} of ${ordersWords(made + left)} created`;
      tell({ tone: 'bad', text, action: { label: 'Go on', run: onAgain } });
    },
  });
  const form = useForm({
    hand,
    api,
    board,
    today,
    onCreated: created,
    onSeveral: () => void contract.run(),
    onLost: (detail) => {
      const back = { label: 'Open the draft', run: onAgain };
      tell({ tone: 'bad', text: 'The work order was not created', detail, action: back });
    },
  });
  const discard = (): void => {
    const { draft } = hand;
    const putBack = hand.discard();
    onClose();
    if (isEmpty(draft)) return;
    const action = { label: 'Undo', run: again(putBack) };
    tell({ tone: 'good', text: 'Draft discarded', action });
  };
  const backToForm = (): void => {
    const { draft, sent } = hand.now();
    flushSync(() => form.change({ propertyIds: leftOf(draft, sent) }));
    form.form.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  };

  const isUnderWay = contract.running || Object.keys(hand.sent).length > 0;
  return (
    <Dialog
      className={isUnderWay ? 'new-order is-under-way' : 'new-order'}
      title={isUnderWay ? 'New work orders' : 'New work order'}
      lead={
        isUnderWay
          ? 'One for each property. They start in New.'
          : 'One scope of work, with one or more visits. It starts in New.'
      }
      onClose={onClose}
    >
      {isUnderWay ? (
        <div className="under-way">
          <ContractProgress hand={hand} contract={contract} board={board} />
          <ContractFoot
            hand={hand}
            contract={contract}
            onBack={backToForm}
            onLeave={() => conclude(false)}
          />
        </div>
      ) : (
        <Form {...props} hand={hand} today={today} state={form} onDiscard={discard} />
      )}
    </Dialog>
  );
}
