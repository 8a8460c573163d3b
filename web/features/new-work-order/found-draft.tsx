import { History } from 'lucide-react';
import { spanWords } from '../../words/spans.ts';

type Props = {
  /** When it was last touched, milliseconds. */
  readonly at: number;
  onStartOver(): void;
};

const MOMENT_MS = 60_000;

/** Says that this was begun earlier, and offers to begin anew. */
export function FoundDraft({ at, onStartOver }: Props) {
  const age = Date.now() - at;
  return (
    <p className="found-draft">
      <History size={15} aria-hidden />
      <span>Draft from {age < MOMENT_MS ? 'a moment' : spanWords(age)} ago</span>
      <button type="button" className="button quiet small" onClick={onStartOver}>
        Start over
      </button>
    </p>
  );
}
