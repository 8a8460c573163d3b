import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { GoLink } from '../../parts/records/go-link.tsx';
import { Failed } from '../../ui/failed.tsx';
import { ArchiveDays } from './archive-days.tsx';
import { Caps } from './caps.tsx';
import { PartSkeleton } from './part-faces.tsx';
import { Technicians } from './technicians.tsx';
import './settings.css';

const Sla = lazy(() => import('./sla/sla.tsx').then((m) => ({ default: m.Sla })));
const Alerts = lazy(() => import('./alerts/alerts.tsx').then((m) => ({ default: m.Alerts })));
const Webhooks = lazy(() =>
  import('./webhooks/webhooks.tsx').then((m) => ({ default: m.Webhooks })),
);
const People = lazy(() => import('./people/people.tsx').then((m) => ({ default: m.People })));
const Import = lazy(() => import('./import/import.tsx').then((m) => ({ default: m.Import })));

type Part = 'sla' | 'alerts' | 'webhooks' | 'people' | 'import' | undefined;

const PARTS: readonly { readonly part: Part; readonly href: string; readonly name: string }[] = [
  { part: undefined, href: '/settings', name: 'Board and technicians' },
  { part: 'sla', href: '/settings/sla', name: 'SLA' },
  { part: 'alerts', href: '/settings/alerts', name: 'Alerts' },
  { part: 'webhooks', href: '/settings/webhooks', name: 'Webhooks' },
  { part: 'people', href: '/settings/people', name: 'People' },
  { part: 'import', href: '/settings/import', name: 'Import' },
];

const isFor = (part: Part, { mayGovern, mayDispatch }: Pick<Props, 'mayGovern' | 'mayDispatch'>) =>
  part === 'alerts' || part === 'webhooks' ? mayGovern : part !== 'import' || mayDispatch;

type Props = {
  /** Which part of the settings; the columns and the technicians, if left out. */
  readonly part: Part;
  readonly tenant: string;
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
  onGo(path: string): void;
};

/** The rules of the firm, in one of the page's faces; the board's own feed keeps them fresh. */
export function SettingsScreen({ live, board, problem, part, onRetry, onGo, ...desk }: Props) {
  const parts = useRef<HTMLElement>(null);
  // On a phone they scroll: where one is stays in sight, with what lies beside it.
  useEffect(() => {
    const here = part ? `/settings/${part}` : '/settings';
    const link = parts.current?.querySelector(`[href="${here}"]`);
    link?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [part]);
  return (
    <>
      <PageHeader title="Settings" subtitle="How your firm runs its board">
        {live}
      </PageHeader>
      <nav ref={parts} className="settings-parts" aria-label="Settings">
        {PARTS.filter(({ part }) => isFor(part, desk)).map((one) => (
          <GoLink
            key={one.href}
            href={one.href}
            isHere={one.part === part}
            onGo={() => onGo(one.href)}
          >
            {one.name}
          </GoLink>
        ))}
      </nav>
      <div className="settings">
        {board && part === 'sla' ? (
          <Suspense fallback={<PartSkeleton title="SLA" />}>
            <Sla {...desk} board={board} onBack={() => onGo('/settings/sla')} />
          </Suspense>
        ) : board && part === 'alerts' ? (
          <Suspense fallback={<PartSkeleton title="Alerts" />}>
            <Alerts {...desk} board={board} onGo={onGo} />
          </Suspense>
        ) : board && part === 'webhooks' ? (
          <Suspense fallback={<PartSkeleton title="Webhooks" />}>
            <Webhooks {...desk} board={board} onGo={onGo} />
          </Suspense>
        ) : board && part === 'people' ? (
          <Suspense fallback={<PartSkeleton title="People" />}>
            <People desk={{ ...desk, board, onGo }} />
          </Suspense>
        ) : board && part === 'import' ? (
          <Suspense fallback={<PartSkeleton title="Import" />}>
            <Import desk={{ ...desk, board }} />
          </Suspense>
        ) : board ? (
          <>
            <Caps {...desk} board={board} />
            <ArchiveDays desk={{ ...desk, board, onGo }} />
            <Technicians desk={{ ...desk, board }} />
            <p className="settings-aside">
              Other programs can do what people do here: <a href="/api/docs">how to call the API</a>
              .
            </p>
          </>
        ) : problem ? (
          <Failed what="The settings" problem={problem} onRetry={onRetry} />
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
