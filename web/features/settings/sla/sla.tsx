import { useEffect, useRef } from 'react';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import { tell } from '../../../ui/toast.tsx';
import { PartFailed, PartSkeleton } from '../part-faces.tsx';
import { RecountBar } from './recount-bar.tsx';
import { RulesForm } from './rules-form.tsx';
import { useRecount } from './use-recount.ts';
import { useRules } from './use-rules.ts';
import './sla.css';

export type SlaProps = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  readonly tenant: string;
  readonly person: string;
  readonly mayGovern: boolean;
  /** Server time. */
  readonly now: string;
  /** Back here from wherever the person went. */
  onBack(): void;
};

/** What the firm promises its customers, how it counts the time, and what becomes of open orders when that changes. */
export function Sla(props: SlaProps) {
  const { api, board, mayGovern, now, onBack } = props;
  const rules = useRules(props);
  const following = useRecount(api, mayGovern);
  useLeaving(rules.hasDraft, onBack);
  const { server, problem } = rules;
  return (
    <>
      <RecountBar following={following} locale={board.settings.locale} now={now} />
      {server ? (
        <RulesForm {...props} server={server} rules={rules} onFollow={following.begin} />
      ) : problem ? (
        <PartFailed title="SLA" problem={problem} onRetry={() => void rules.load()} />
      ) : (
        <PartSkeleton title="SLA" />
      )}
    </>
  );
}

/** Whoever goes elsewhere in the app is told that what they typed is kept here and not saved. */
function useLeaving(hasDraft: () => boolean, onBack: () => void): void {
  const latest = useRef({ hasDraft, onBack });
  latest.current = { hasDraft, onBack };
  useEffect(
    () => () => {
      const { hasDraft: isLeft, onBack: run } = latest.current;
      if (!isLeft()) return;
      tell({
        tone: 'bad',
        about: 'sla-draft',
        text: 'The SLA rules are not saved',
        detail: 'What you typed is kept there.',
        action: { label: 'Go back', run },
      });
    },
    [],
  );
}
