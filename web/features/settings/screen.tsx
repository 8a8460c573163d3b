import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Face } from '../../ui/face.tsx';
import { Caps } from './caps.tsx';
import { Technicians } from './technicians.tsx';
import './settings.css';

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  /** Undefined until the first board has come. */
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  readonly mayDispatch: boolean;
  readonly mayGovern: boolean;
  readonly person: string;
  readonly now: string;
  readonly live: ReactNode;
  onRetry(): void;
};

/** The rules of the firm, in one of the page's four faces; the board's own feed keeps them fresh. */
export function SettingsScreen({ live, board, problem, onRetry, ...desk }: Props) {
  return (
    <>
      <PageHeader title="Settings" subtitle="How your firm runs its board">
        {live}
      </PageHeader>
      <div className="settings">
        {board ? (
          <>
            <Caps {...desk} board={board} />
            <Technicians desk={{ ...desk, board }} />
          </>
        ) : problem ? (
          <Face
            icon={<PlugZap size={26} aria-hidden />}
            title={problem.title}
            code={problem.instance}
            actions={
              <button type="button" className="button primary" onClick={onRetry}>
                Retry
              </button>
            }
          >
            {problem.detail ?? 'The settings could not be loaded.'}
          </Face>
        ) : (
          <Skeleton />
        )}
      </div>
    </>
  );
}

/** The settings before they have come, in their final layout. */
function Skeleton() {
  return (
    <section className="caps caps-skeleton" role="status" aria-label="Loading the settings">
      <header aria-hidden>
        <h2>Columns and caps</h2>
        <i />
      </header>
      {['New', 'Scheduled', 'In Progress', 'Completed'].map((name) => (
        <div key={name} className="cap-row" aria-hidden>
          <h3 className="cap-name">{name}</h3>
          <i />
          <i />
          <i />
        </div>
      ))}
    </section>
  );
}
