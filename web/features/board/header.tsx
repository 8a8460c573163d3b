import { Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BoardFeed } from '../../api/board-feed.ts';
import { LivePill, useLiveWords } from '../../parts/live-pill.tsx';
import './header.css';

type HeaderProps = {
  readonly feed: BoardFeed;
  /** Orders at risk or breached, on the whole board; undefined while it loads. */
  readonly atRisk: number | undefined;
  readonly onlyAtRisk: boolean;
  readonly mayDispatch: boolean;
  /** What takes the board out of here: export and print. */
  readonly tools: ReactNode;
  onToggleAtRisk(): void;
  onNew(): void;
  onRefresh(): void;
  onSignIn(): void;
};

/** The state of the whole operation in one strip. */
export function BoardHeader(props: HeaderProps) {
  const { feed, atRisk = 0, onlyAtRisk, mayDispatch, onToggleAtRisk, onNew } = props;
  const { why } = useLiveWords(feed);
  return (
    <header className="board-header">
      <div className="board-title">
        <h1>Work Orders</h1>
        {why ? (
          <p className="live-why" aria-hidden>
            {why}
          </p>
        ) : (
          <p>Manage maintenance requests and service work orders</p>
        )}
      </div>
      <div className="board-actions">
        <LivePill feed={feed} onRefresh={props.onRefresh} onSignIn={props.onSignIn} />
        <button
          type="button"
          className="button at-risk"
          data-quiet={atRisk === 0 || undefined}
          aria-pressed={onlyAtRisk}
          title={onlyAtRisk ? 'Show all work orders' : 'Show only what is at risk or breached'}
          onClick={onToggleAtRisk}
        >
          <TriangleAlert size={15} aria-hidden />
          <span>SLA At Risk</span>
          <span className="num">{atRisk}</span>
        </button>
        {props.tools}
        {mayDispatch ? (
          <button type="button" className="button primary new-order" onClick={onNew}>
            <Plus size={16} strokeWidth={2.5} aria-hidden />
            <span>New Work Order</span>
          </button>
        ) : null}
      </div>
    </header>
  );
}
