import { Check, CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import { madeOf, ordersWords } from './contract.ts';
import { type Commanded, type Outcome, propertiesOf } from './draft.ts';
import type { Contract } from './use-contract.ts';
import './contract-progress.css';

type Props = {
  readonly hand: Commanded;
  readonly contract: Contract;
  readonly board: BoardData;
};

/** How far a contract has come, property by property. */
export function ContractProgress({ hand, contract, board }: Props) {
  const { draft, sent } = hand;
  const ids = propertiesOf(draft);
  const made = madeOf(draft, sent).length;
  const refused = ids.filter((id) => sent[id]?.is === 'refused').length;
  const heading = useRef<HTMLHeadingElement>(null);
  const { running } = contract;
  // The button that was pressed is gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins and ends with the press of one
  useEffect(() => {
    const dialog = heading.current?.closest('dialog');
    const { activeElement } = document;
    if (activeElement === dialog || !dialog?.contains(activeElement)) heading.current?.focus();
  }, [running]);
  return (
    <div className="dialog-body contract">
      <h3 ref={heading} tabIndex={-1}>
        {draft.title}
      </h3>
      <div className="contract-so-far">
        <progress aria-label="Work orders created" max={ids.length} value={made} />
        <p role="status">
          <strong className="num">
            {made} of {ids.length}
          </strong>{' '}
          created{refused > 0 ? `, ${refused} refused` : ''}
          {contract.running || made === ids.length ? '' : ' · stopped'}
        </p>
      </div>
      {contract.halted && !contract.running ? (
        <p className="field-error" role="alert">
          {contract.halted}
        </p>
      ) : null}
      <ol aria-label={ordersWords(ids.length)}>
        {ids.map((id) => (
          <li key={id} data-is={sent[id]?.is}>
            <span className="contract-property">{board.properties.get(id)?.name ?? id}</span>
            <Became outcome={sent[id]} running={contract.running} />
          </li>
        ))}
      </ol>
    </div>
  );
}

type BecameProps = { readonly outcome: Outcome | undefined; readonly running: boolean };

function Became({ outcome, running }: BecameProps) {
  switch (outcome?.is) {
    case 'made':
      return (
        <span className="num">
          <Check size={14} aria-hidden />
          {outcome.number}
        </span>
      );
    case 'refused':
      return (
        <span>
          <CircleAlert size={14} aria-hidden />
          {outcome.why}
        </span>
      );
    case 'asked':
      return <span>{running ? 'Creating…' : 'Sent, not answered'}</span>;
    default:
      return <span>{running ? 'Next' : 'Not sent yet'}</span>;
  }
}
