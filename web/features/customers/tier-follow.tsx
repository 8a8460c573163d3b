import { useState } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { Customer } from '../../../functions/contract/board.ts';
import type { Recount } from '../../../functions/contract/sla.ts';
import type { Api } from '../../api/client.ts';
import type { Answer } from '../../api/problem.ts';
import { type RecordsDesk, TIERS } from '../../parts/records/desk.ts';
import { tell } from '../../ui/toast.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly customer: Customer;
  /** All orders of theirs. */
  readonly cards: readonly Card[];
};

/** "An order keeps to what was agreed when it was made": says which do although the customer has another tier, and lets them follow. */
export function TierFollow({ desk, customer, cards }: Props) {
  const [busy, setBusy] = useState(false);
  const others = cards.filter((card) => keepsAnother(card, customer)).length;
  if (others === 0) return null;
  const follow = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await letFollow(desk.api, customer.id);
    setBusy(false);
    if (answer.ok) return;
    const { title, detail } = answer.problem;
    tell({ tone: 'bad', text: title, ...(detail ? { detail } : {}) });
  };
  const before = TIERS[customer.tier === 'standard' ? 'service-contract' : 'standard'];
  return (
    <p className="record-follow" role="status">
      <span>
        {others === 1 ? '1 open order keeps' : `${others} open orders keep`} to {before}, agreed
        when made.
      </span>
      {desk.mayDispatch ? (
        <button
          type="button"
          className="button small"
          aria-disabled={busy}
          onClick={() => void follow()}
        >
          {busy ? 'Following…' : `Follow ${TIERS[customer.tier]}`}
        </button>
      ) : null}
    </p>
  );
}

function keepsAnother({ status, tier }: Card, customer: Customer): boolean {
  return status !== 'completed' && (tier ?? 'standard') !== customer.tier;
}

/** Piece by piece until all have followed; when this page goes away, the server goes on. */
async function letFollow(api: Api, customer: string): Promise<Answer<Recount>> {
  const path = '/api/settings/sla/recount';
  let answer = await api.post<Recount>(path, { customer });
  while (answer.ok && answer.value.state === 'running') {
    answer = await api.post<Recount>(path, { customer, startedAt: answer.value.startedAt });
  }
  return answer;
}
