import { History } from 'lucide-react';
import { spanWords } from '../../words/spans.ts';

type Props = {
  /** When it was last touched, milliseconds. */
  readonly at: number;
  onStartOver(): void;
};

/** Says that this was begun earlier, and offers to begin anew. */
export function FoundDraft({ at, onStartOver }: Props) {
  return (
    <p className="found-draft">
      <History size={15} aria-hidden />
      <span>Draft from {spanWords(Date.now() - at)} ago</span>
      <button type="button" className="button quiet small" onClick={onStartOver}>
        Start over
      </button>
    </p>
  );
}
