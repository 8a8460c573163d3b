import { ArrowLeft, PlugZap, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../api/problem.ts';
import { Face } from '../../ui/face.tsx';
import { GoLink } from './go-link.tsx';
import './record.css';
import './records.css';

type PageProps = {
  readonly back: { readonly href: string; readonly label: string };
  readonly live: ReactNode;
  readonly children: ReactNode;
  onGo(path: string): void;
};

/** The page of one record: the way back, the sign of life, and what is known. */
export function RecordPage({ back, live, children, onGo }: PageProps) {
  return (
    <div className="record-page">
      <div className="record-top">
        <GoLink href={back.href} onGo={() => onGo(back.href)} className="record-back">
          <ArrowLeft size={15} aria-hidden />
          {back.label}
        </GoLink>
        {live}
      </div>
      {children}
    </div>
  );
}

/** An address that names nothing we know. */
export function NoRecord({ what, onBack }: { readonly what: string; onBack(): void }) {
  return (
    <Face
      icon={<SearchX size={26} aria-hidden />}
      title={`No ${what} here`}
      actions={
        <button type="button" className="button primary" onClick={onBack}>
          Back to the list
        </button>
      }
    >
      The address names no {what} of yours.
    </Face>
  );
}

type FailedProps = { readonly problem: Problem | undefined; onRetry(): void };

/** Before the first board has come: the outline, or why not. */
export function Unread({ problem, onRetry }: FailedProps) {
  if (!problem)
    return (
      <div className="records-skeleton" aria-hidden>
        {['a', 'b', 'c', 'd', 'e'].map((row) => (
          <span key={row} className="bone" />
        ))}
      </div>
    );
  return (
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
      {problem.detail ?? 'It could not be loaded.'}
    </Face>
  );
}
