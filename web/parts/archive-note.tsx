import { TriangleAlert } from 'lucide-react';
import type { ArchiveRead } from './use-archive.ts';
import './archive-note.css';

type Props = {
  readonly archive: ArchiveRead;
  /** What is not to be trusted until all is there. */
  readonly missing: string;
};

/** Says how far the archive is read, or that a part of it is missing; nothing once all is there. */
export function ArchiveNote({ archive, missing }: Props) {
  const { whole, problem, months, monthsRead, ordersRead, retry } = archive;
  if (whole) return null;
  if (problem) {
    return (
      <div className="archive-note" data-tone="amber" role="alert">
        <TriangleAlert size={15} aria-hidden />
        <p>
          The archive could not be read. {problem.title}. {missing}
        </p>
        <button type="button" className="button small" onClick={retry}>
          Retry
        </button>
      </div>
    );
  }
  return (
    <div className="archive-note">
      <p className="num">
        Reading the archive
        {months > 1 ? ` · ${monthsRead} of ${months} months` : ''}
        {ordersRead > 0 ? ` · ${ordersRead} work orders so far` : '…'}
      </p>
      <progress aria-label="The archive" max={months} value={months > 1 ? monthsRead : undefined} />
    </div>
  );
}
