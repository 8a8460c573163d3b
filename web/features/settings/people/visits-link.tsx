import type { Problem } from '../../../api/problem.ts';
import { GoLink } from '../../../parts/records/go-link.tsx';
import { visitsAhead } from './words.ts';

type Props = {
  readonly problem: Problem;
  readonly technician: string;
  onGo(path: string): void;
};

/** To the visits that keep a technician from leaving. */
export function VisitsLink({ problem, technician, onGo }: Props) {
  const href = visitsAhead(problem, technician);
  return href ? (
    <GoLink href={href} className="person-visits" onGo={() => onGo(href)}>
      Show their visits
    </GoLink>
  ) : null;
}
